/** What {@code s3sleuth verify} says: as text, JSON and CSV. */
@NullMarked
package dev.s3sleuth.reports.evidence;

import org.jspecify.annotations.NullMarked;
