/** Which objects to read, and how to open them. Knows no Spark. */
@NullMarked
package dev.s3sleuth.parsers.objects;

import org.jspecify.annotations.NullMarked;
