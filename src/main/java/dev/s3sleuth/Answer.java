package dev.s3sleuth;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.Coverage;
import dev.s3sleuth.reports.CoverageText;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Run;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.formats.ReportFormat;
import dev.s3sleuth.reports.html.Fragment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was read to its end, with what it rests on. Signatures, session tokens and the like are masked; other text is as it was
 * logged, so by anybody: {@link #text} and {@link #html} show it safely.
 */
public final class Answer {

    private static final int WIDTH = 120;
    private static final int MOST_SHOWN = 50;

    private final SparkSession spark;
    /** Never closed, because it is read again for every form; the file of its rows after the first 10,000 goes with the JVM. */
    private final Section section;

    private final Dataset<Row> rows;
    private final Instant asked;

    Answer(SparkSession spark, Section section, StructType schema, Instant asked) {
        this.spark = spark;
        this.section = section;
        this.asked = asked;
        this.rows = AnswerRows.of(spark, section, schema);
    }

    /** The query's id, or {@code sql}. */
    public String id() {
        return section.asked().id();
    }

    /** The question in words, or the statement. */
    public String title() {
        return section.asked().title();
    }

    /**
     * The rows, in your session and in the order of the answer. Those of a detection have {@code severity} and {@code why} before the query's
     * columns and {@code pivots} after them: what to ask next, as it is typed.
     */
    public Dataset<Row> rows() {
        return rows;
    }

    /** How many rows there are. */
    public long size() {
        return section.size();
    }

    /** The worst severity of a detection's findings, such as {@code high}; null where there is none. */
    public @Nullable String severity() {
        return section.severities().keySet().stream()
                .max(Severity::compareTo)
                .map(Severity::toString)
                .orElse(null);
    }

    /** How many findings there are of each severity, the worst first. */
    public Map<String, Long> severities() {
        Map<String, Long> counts = new LinkedHashMap<>();
        section.severities().entrySet().stream()
                .sorted(Map.Entry.<Severity, Long>comparingByKey().reversed())
                .forEach(e -> counts.put(e.getKey().toString(), e.getValue()));
        return counts;
    }

    /** Whether all of the window was read, as far as it can be read, of every log that the question wants. */
    public boolean isComplete() {
        Coverage coverage = section.coverage();
        return coverage.complete() && coverage.absent().isEmpty();
    }

    /**
     * What was looked at and what could not be, a row a log: the names of the JSON contract, counts of objects, lines and records. Of a log that
     * was not given, {@code misses} says what the answer lacks.
     */
    public Dataset<Row> coverage() {
        return CoverageRows.of(spark, section.coverage());
    }

    /** The same in words. */
    public String coverageText() {
        return String.join("\n", CoverageText.lines(section.coverage()));
    }

    /** What this question does not see, then what the logs do not prove whatever is asked of them; a sentence each. */
    public List<String> limits() {
        return java.util.stream.Stream.concat(section.gaps().stream(), section.limits().stream())
                .toList();
    }

    /** All of it for a terminal of 120 columns, at most 100 rows; hidden characters are visible. */
    public String text() {
        StringWriter text = new StringWriter();
        try {
            Report report =
                    Report.of(section, new Run("s3sleuth", section.asked().command(), asked, asked));
            ReportFormat.TEXT.write(report, text, WIDTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The first 50 rows as a table in HTML, with what weakens the answer; nothing in it runs or loads anything. */
    public String html() {
        return html(MOST_SHOWN);
    }

    /**
     * The same.
     *
     * @param most how many rows are shown, at most 10,000
     */
    public String html(int most) {
        return Fragment.answer(section, most);
    }

    /**
     * A chart as HTML with SVG in it: of requests by hour ({@code hour, succeeded, denied, failed}) or of bytes by who read them
     * ({@code bytes_read} and {@code principal}, {@code remote_ip} or {@code country}).
     *
     * @throws dev.s3sleuth.parsers.UsageException if the answer has no such columns
     */
    public String chart() {
        return Fragment.chart(section);
    }

    /** {@link #text}. */
    @Override
    public String toString() {
        return text();
    }
}
