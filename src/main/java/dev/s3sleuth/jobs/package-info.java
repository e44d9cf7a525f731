/** The command line. */
@NullMarked
package dev.s3sleuth.jobs;

import org.jspecify.annotations.NullMarked;
