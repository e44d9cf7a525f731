/** Requests and calls as the two logs write them, and how AWS delivers these. */
@NullMarked
package dev.s3sleuth.simulate.logs;

import org.jspecify.annotations.NullMarked;
