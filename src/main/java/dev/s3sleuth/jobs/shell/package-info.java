/** The prompt of a session: reads lines, completes and remembers them. It knows no command, which it is handed, and no log. */
@NullMarked
package dev.s3sleuth.jobs.shell;

import org.jspecify.annotations.NullMarked;
