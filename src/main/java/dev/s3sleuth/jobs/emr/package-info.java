/** What starts our jar on EMR, and watches it. It knows AWS's requests, and no question or report. */
@NullMarked
package dev.s3sleuth.jobs.emr;

import org.jspecify.annotations.NullMarked;
