/** The logs as Spark data sources. */
@NullMarked
package dev.s3sleuth.parsers.spark;

import org.jspecify.annotations.NullMarked;
