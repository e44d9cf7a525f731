package dev.s3sleuth.notify;

import dev.s3sleuth.queries.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A notice as plain text. */
final class NoticeText {

    private NoticeText() {}

    /** How many findings of which severities are told, and of what report; one line. */
    static String subject(Notice notice) {
        return "s3sleuth: " + counts(notice) + " (" + notice.title() + ")";
    }

    private static String counts(Notice notice) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        notice.told().values().forEach(severity -> counts.merge(severity, 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((severity, n) -> words.add(0, String.format(Locale.ROOT, "%,d %s", n, severity)));
        return String.join(", ", words) + (notice.told().size() == 1 ? " finding" : " findings");
    }

    /** What is told besides the findings, before them. */
    static String head(Notice notice) {
        return notice.headline() + "\n" + notice.title() + "\nWindow: " + notice.window();
    }

    /** What is told besides the findings, after them. */
    static String foot(Notice notice) {
        List<String> lines = new ArrayList<>();
        if (notice.more() > 0) {
            lines.add(String.format(Locale.ROOT, "and %,d more", notice.more()));
        }
        if (notice.before() > 0) {
            lines.add(String.format(Locale.ROOT, "Not repeated, for they were told before: %,d", notice.before()));
        }
        notice.caveats().forEach(caveat -> lines.add("! " + caveat));
        lines.add("Report: " + notice.place());
        return String.join("\n", lines);
    }

    /** All of it. */
    static String body(Notice notice) {
        StringBuilder text = new StringBuilder(head(notice)).append("\n\n");
        notice.worst().forEach(item -> text.append(item.text()).append('\n'));
        return text.append('\n').append(foot(notice)).append('\n').toString();
    }
}
