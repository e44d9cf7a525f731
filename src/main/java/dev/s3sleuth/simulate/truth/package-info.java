/** What really happened: each story that was told, and plain totals that any reading of the logs must arrive at. */
@NullMarked
package dev.s3sleuth.simulate.truth;

import org.jspecify.annotations.NullMarked;
