/** Who and what there is in a simulated account: callers, the clients they use, buckets and their objects. */
@NullMarked
package dev.s3sleuth.simulate.account;

import org.jspecify.annotations.NullMarked;
