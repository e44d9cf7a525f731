/** What keeps hostile text harmless and secrets secret, in every output. */
@NullMarked
package dev.s3sleuth.reports.escaping;

import org.jspecify.annotations.NullMarked;
