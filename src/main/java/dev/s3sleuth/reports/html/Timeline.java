package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.Finding;
import dev.s3sleuth.reports.escaping.HtmlWriter;
import dev.s3sleuth.reports.html.Hours.Outcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Requests by hour and outcome, with the findings marked: what timeline.js draws, and the same in words. */
final class Timeline {

    private Timeline() {}

    static void write(Hours hours, List<Finding> findings, String id, HtmlWriter html) {
        html.element("p", words(hours), "class", "inwords", "id", id + "-words");
        html.open("ul", "class", "legend", "aria-label", "Outcomes, from the bottom up");
        for (String outcome : List.of("succeeded", "denied", "failed")) {
            html.open("li")
                    .open("span", "class", "swatch " + outcome, "aria-hidden", "true")
                    .close()
                    .text(outcome)
                    .close();
        }
        html.open("li")
                .element("span", "F1", "class", "mark", "aria-hidden", "true")
                .text("a finding")
                .close()
                .close();
        html.open("div", "class", "timeline", "data-title", id + "-title", "data-words", id + "-words");
        html.json(List.of("hour", "succeeded", "denied", "failed"), rows -> {
            hours.counts()
                    .forEach((hour, counts) -> rows.accept(
                            List.of(hour.getEpochSecond(), counts.succeeded(), counts.denied(), counts.failed())));
        });
        html.json(List.of("number", "time", "severity"), rows -> marks(findings).forEach(rows));
        html.close();
        marked(findings, html);
    }

    private static List<List<Object>> marks(List<Finding> findings) {
        List<List<Object>> marks = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Instant time = findings.get(i).time();
            if (time != null) {
                marks.add(List.of(
                        i + 1, time.getEpochSecond(), findings.get(i).severity().toString()));
            }
        }
        return marks;
    }

    private static void marked(List<Finding> findings, HtmlWriter html) {
        List<List<Object>> marks = marks(findings);
        if (marks.isEmpty()) {
            return;
        }
        html.open("p", "class", "marked").text("Marked: ");
        for (List<Object> mark : marks) {
            int number = (int) mark.get(0);
            Finding finding = findings.get(number - 1);
            html.open("a", "href", "#finding-" + number)
                    .text("F" + number + " " + finding.severity() + ", "
                            + Words.time(Instant.ofEpochSecond((long) mark.get(1))))
                    .close()
                    .text(" ");
        }
        html.close();
    }

    static String words(Hours hours) {
        String text = Words.count(hours.counts().size(), "hour", "hours") + ". Most requests in one hour: "
                + most(hours, Outcomes::all) + ". ";
        long denied =
                hours.counts().values().stream().mapToLong(Outcomes::denied).sum();
        return text
                + (denied == 0
                        ? "None was denied."
                        : "Denied: " + Words.number(denied) + " in all, most in one hour "
                                + most(hours, Outcomes::denied) + ".");
    }

    private static String most(Hours hours, ToLongFunction<Outcomes> count) {
        Map.Entry<Instant, Outcomes> most = hours.counts().entrySet().stream()
                .reduce((a, b) -> count.applyAsLong(b.getValue()) > count.applyAsLong(a.getValue()) ? b : a)
                .orElseThrow();
        return Words.number(count.applyAsLong(most.getValue())) + " at " + Words.minute(most.getKey());
    }
}
