/** Bytes to fields. Knows no Spark and no Hadoop. */
@NullMarked
package dev.s3sleuth.parsers.format;

import org.jspecify.annotations.NullMarked;
