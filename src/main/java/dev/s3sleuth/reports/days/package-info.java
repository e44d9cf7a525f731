/** What is remembered of a day's report, and how it compares with another's. Values only. */
@NullMarked
package dev.s3sleuth.reports.days;

import org.jspecify.annotations.NullMarked;
