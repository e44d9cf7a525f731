/** For how long a bucket keeps what is written to it: lifecycle rules, by the state of versioning. */
@NullMarked
package dev.s3sleuth.posture.retention;

import org.jspecify.annotations.NullMarked;
