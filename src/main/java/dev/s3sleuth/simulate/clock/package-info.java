/** Simulated time and chance: what happens next, how often, and which. */
@NullMarked
package dev.s3sleuth.simulate.clock;

import org.jspecify.annotations.NullMarked;
