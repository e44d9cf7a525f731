/** What was found, and what it rests on: rendering, escaping and masking. */
@NullMarked
package dev.s3sleuth.reports;

import org.jspecify.annotations.NullMarked;
