/** Asks an account how its buckets and trails are set up, through the AWS SDK. Only reads. */
@NullMarked
package dev.s3sleuth.posture.account;

import org.jspecify.annotations.NullMarked;
