/** What goes on in a simulated account on ordinary days. */
@NullMarked
package dev.s3sleuth.simulate.ordinary;

import org.jspecify.annotations.NullMarked;
