/** Allow-lists with an end: which findings are known, why, who says so, and until when. */
@NullMarked
package dev.s3sleuth.reports.suppressions;

import org.jspecify.annotations.NullMarked;
