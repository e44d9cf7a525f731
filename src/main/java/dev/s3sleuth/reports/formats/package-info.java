/** Reports as text, JSON, CSV and Markdown. */
@NullMarked
package dev.s3sleuth.reports.formats;

import org.jspecify.annotations.NullMarked;
