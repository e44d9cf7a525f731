/** Incidents, each in several shapes. */
@NullMarked
package dev.s3sleuth.simulate.incidents;

import org.jspecify.annotations.NullMarked;
