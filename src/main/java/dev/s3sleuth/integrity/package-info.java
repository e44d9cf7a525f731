/** Whether CloudTrail's files are as CloudTrail delivered them: digests, their signatures and chains, and the files they list. */
@NullMarked
package dev.s3sleuth.integrity;

import org.jspecify.annotations.NullMarked;
