/** What an account answered about itself at one moment, as a file that can be kept, compared and asked again. */
@NullMarked
package dev.s3sleuth.posture.snapshot;

import org.jspecify.annotations.NullMarked;
