/** What a log says: sources, fields, time windows and what was read of them. Knows the JDK and YAML only. */
@NullMarked
package dev.s3sleuth.parsers;

import org.jspecify.annotations.NullMarked;
