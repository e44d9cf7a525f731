package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.escaping.HtmlWriter;
import dev.s3sleuth.reports.html.Hours.Outcomes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Requests by hour and outcome as stacked bars in SVG, where no script may draw.
 *
 * @param hours what to draw
 */
record HoursChart(Hours hours) {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 220;
    private static final int LEFT = 52;
    private static final int BOTTOM = 24;
    private static final int TOP = 12;
    /** How many labels there is room for below. */
    private static final int LABELS = 10;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Map<String, String> COLOURS =
            Map.of("succeeded", "#6c9bd1", "denied", "#d97706", "failed", "#8b5a9f");

    void write(String title, HtmlWriter html) {
        html.element("p", title, "class", "title");
        html.element("p", Timeline.words(hours), "class", "quiet");
        legend(html);
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "width", "100%", "role", "img", "aria-label", title);
        long most = Math.max(
                1,
                hours.counts().values().stream().mapToLong(Outcomes::all).max().orElse(1));
        axis(most, html);
        int column = 0;
        for (Map.Entry<Instant, Outcomes> hour : hours.counts().entrySet()) {
            bar(column++, hour.getKey(), hour.getValue(), most, html);
        }
        html.close();
    }

    private static void legend(HtmlWriter html) {
        html.open("p", "class", "legend");
        for (String outcome : List.of("succeeded", "denied", "failed")) {
            html.open("svg", "width", "12", "height", "12", "aria-hidden", "true");
            html.open("rect", "width", "12", "height", "12", "fill", colour(outcome))
                    .close()
                    .close();
            html.text(" " + outcome + " ");
        }
        html.close();
    }

    private static String colour(String outcome) {
        return String.valueOf(COLOURS.get(outcome));
    }

    private void axis(long most, HtmlWriter html) {
        for (long value : new long[] {0, most}) {
            String y = number(y(value, most));
            html.open("line", "x1", number(LEFT), "x2", number(WIDTH), "y1", y, "y2", y, "stroke", "#d9dfe6")
                    .close();
            label(LEFT - 6, y(value, most) + 4, "end", Words.number(value), html);
        }
        int days = (hours.counts().size() + 23) / 24;
        int every = Math.max(1, (days + LABELS - 1) / LABELS);
        int column = 0;
        int day = 0;
        for (Instant hour : hours.counts().keySet()) {
            if (hour.atZone(ZoneOffset.UTC).getHour() == 0 && day++ % every == 0) {
                double x = x(column);
                html.open("line", "x1", number(x), "x2", number(x), "y1", number(TOP), "y2", number(HEIGHT - BOTTOM));
                html.close();
                label(x + 3, HEIGHT - 8, "start", DAY.format(hour), html);
            }
            column++;
        }
    }

    private static void label(double x, double y, String anchor, String text, HtmlWriter html) {
        html.element(
                "text",
                text,
                "x",
                number(x),
                "y",
                number(y),
                "text-anchor",
                anchor,
                "font-size",
                "11",
                "fill",
                "#526070");
    }

    private void bar(int column, Instant hour, Outcomes counts, long most, HtmlWriter html) {
        if (counts.all() == 0) {
            return;
        }
        html.open("g")
                .element(
                        "title",
                        Words.minute(hour) + ": " + Words.number(counts.succeeded()) + " succeeded, "
                                + Words.number(counts.denied()) + " denied, " + Words.number(counts.failed())
                                + " failed");
        double width = Math.max(0.5, (double) (WIDTH - LEFT) / hours.counts().size() * 0.85);
        long below = 0;
        long[] values = {counts.succeeded(), counts.denied(), counts.failed()};
        List<String> outcomes = List.of("succeeded", "denied", "failed");
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                double top = y(below + values[i], most);
                html.open(
                                "rect",
                                "x",
                                number(x(column)),
                                "y",
                                number(top),
                                "width",
                                number(width),
                                "height",
                                number(y(below, most) - top),
                                "fill",
                                colour(outcomes.get(i)))
                        .close();
            }
            below += values[i];
        }
        html.close();
    }

    private double x(int column) {
        return LEFT
                + (double) (WIDTH - LEFT) * column / Math.max(1, hours.counts().size());
    }

    private static double y(long value, long most) {
        return HEIGHT - BOTTOM - (double) (HEIGHT - BOTTOM - TOP) * value / most;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
