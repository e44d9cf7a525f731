/** Makes logs whose truth is known. Knows nothing of any query. */
@NullMarked
package dev.s3sleuth.simulate;

import org.jspecify.annotations.NullMarked;
