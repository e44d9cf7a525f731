package dev.s3sleuth.reports;

import dev.s3sleuth.reports.escaping.Secrets;
import java.time.Instant;

/**
 * A run of the tool; what authenticates is masked.
 *
 * @param version the tool's version
 * @param command the command as it was typed
 * @param started when it began; nothing else in a report depends on the time but what is settled by then
 * @param finished when the answers were complete
 */
public record Run(String version, String command, Instant started, Instant finished) {

    public Run {
        command = Secrets.mask(command);
    }
}
