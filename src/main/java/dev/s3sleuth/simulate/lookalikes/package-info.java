/** What looks like an incident in the logs and is none. */
@NullMarked
package dev.s3sleuth.simulate.lookalikes;

import org.jspecify.annotations.NullMarked;
