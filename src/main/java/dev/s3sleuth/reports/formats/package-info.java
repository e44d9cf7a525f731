/** Reports as text, JSON, CSV and Markdown; HTML has a package of its own. */
@NullMarked
package dev.s3sleuth.reports.formats;

import org.jspecify.annotations.NullMarked;
