/** Logs as Iceberg tables: read once, then asked with few bytes and few requests, by our queries and by other engines. */
@NullMarked
package dev.s3sleuth.lake;

import org.jspecify.annotations.NullMarked;
