/** What pre-signed links are made of, and which of them are one and the same. */
@NullMarked
package dev.s3sleuth.links;

import org.jspecify.annotations.NullMarked;
