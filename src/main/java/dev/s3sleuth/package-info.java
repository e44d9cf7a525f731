/** s3sleuth inside somebody's Spark session: a notebook, a job, a shell. */
@NullMarked
package dev.s3sleuth;

import org.jspecify.annotations.NullMarked;
