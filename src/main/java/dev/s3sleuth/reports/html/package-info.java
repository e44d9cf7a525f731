/** A report as one page that opens offline. */
@NullMarked
package dev.s3sleuth.reports.html;

import org.jspecify.annotations.NullMarked;
