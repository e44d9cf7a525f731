/** What somebody can do in a simulated account, and what S3 makes of it: every deed ends in the logs and in the truth. */
@NullMarked
package dev.s3sleuth.simulate.world;

import org.jspecify.annotations.NullMarked;
