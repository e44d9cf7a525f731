/** Who may reach a bucket: policies, access control lists and the blocks above them, and what their changes opened and closed. */
@NullMarked
package dev.s3sleuth.posture;

import org.jspecify.annotations.NullMarked;
