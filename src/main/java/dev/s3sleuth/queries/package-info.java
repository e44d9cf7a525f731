/** What to ask: query files, their parameters, and running them over the views of the logs. */
@NullMarked
package dev.s3sleuth.queries;

import org.jspecify.annotations.NullMarked;
