package dev.s3sleuth.notify;

import dev.s3sleuth.queries.Severity;
import java.util.List;
import java.util.Map;

/** Notices to send. */
final class Told {

    /** What an attacker would have people click, and a chat obey. */
    static final String HOSTILE = "user/<!channel> <https://203.0.113.9/x|the report> & *b* `c` changed a log";

    static final Notice NOTICE = new Notice(
            "Triage <1>",
            "A person should look now: 1 critical and 1 high finding.",
            "2026-02-06T00:00:00Z to 2026-02-07T00:00:00Z",
            List.of(
                    new Notice.Item(Severity.CRITICAL, Severity.HIGH, HOSTILE, "detect/log_changed"),
                    new Notice.Item(Severity.HIGH, null, "ä was taken", "detect/mass_download")),
            2,
            1,
            List.of("There was no cloudtrail to read."),
            "s3://reports/a.html",
            Map.of("a", Severity.CRITICAL, "b", Severity.HIGH, "c", Severity.HIGH, "d", Severity.HIGH));

    static final Notice NOTHING = new Notice("t", "h", "w", List.of(), 0, 3, List.of(), "p", Map.of());

    private Told() {}
}
