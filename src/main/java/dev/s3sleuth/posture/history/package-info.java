/** How an account was set up at an earlier moment, by the changes that CloudTrail has. */
@NullMarked
package dev.s3sleuth.posture.history;

import org.jspecify.annotations.NullMarked;
