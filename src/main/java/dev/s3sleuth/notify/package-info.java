/** Tells people of findings: what is worth telling, and the channels it goes through. */
@NullMarked
package dev.s3sleuth.notify;

import org.jspecify.annotations.NullMarked;
