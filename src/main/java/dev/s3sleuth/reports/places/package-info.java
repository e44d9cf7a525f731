/** Where reports go: files, folders and URIs, and the names they have there. */
@NullMarked
package dev.s3sleuth.reports.places;

import org.jspecify.annotations.NullMarked;
