/** A process that stays, so that a typed command need not wait until Spark has started: what it answers, and who may ask. */
@NullMarked
package dev.s3sleuth.jobs.warm;

import org.jspecify.annotations.NullMarked;
