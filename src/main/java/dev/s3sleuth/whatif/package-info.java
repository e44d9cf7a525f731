/** What a change of settings would have done to requests that logs tell of: policies evaluated with three values, for no log has everything. */
@NullMarked
package dev.s3sleuth.whatif;

import org.jspecify.annotations.NullMarked;
