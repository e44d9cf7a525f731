/** What is known of addresses besides the logs: countries, networks, AWS's ranges, the user's lists. */
@NullMarked
package dev.s3sleuth.enrich;

import org.jspecify.annotations.NullMarked;
