package dev.s3sleuth.reports;

import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.QueryResult;
import dev.s3sleuth.queries.Question;
import dev.s3sleuth.queries.ResultColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that found nothing quote how far the silence of the logs can be trusted. */
public final class NegativeAnswers {

    private static final String SILENCE = "investigate/log_silence";
    private static final String BUCKET = "bucket";
    private static final int MOST = 3;

    private NegativeAnswers() {}

    /** Whether an answer is that there is nothing, as far as the access log tells. */
    public static boolean isOne(Section section) {
        Query query = section.asked().query();
        return section.size() == 0
                && query != null
                && query.id().startsWith("investigate/")
                && !query.id().equals(SILENCE)
                && query.sources().contains("s3_access_log")
                && section.coverage().sources().stream().anyMatch(s -> s.inWindow() > 0);
    }

    /** What to ask about the silence of all buckets, or of the one asked about. */
    public static Question question(QueryCatalog catalog, Asked asked) {
        return question(catalog, asked.parameters().get(BUCKET));
    }

    /** What to ask about the silence of one bucket; null for all. */
    public static Question question(QueryCatalog catalog, @Nullable String bucket) {
        Query query = catalog.query(SILENCE);
        return new Question(query, new Arguments(query, bucket == null ? Map.of() : Map.of(BUCKET, bucket)));
    }

    /** By bucket how far its silence can be trusted, the worst first. */
    public static Map<String, String> sentences(QueryResult silence) {
        List<String> names = silence.columns().stream().map(ResultColumn::name).toList();
        Map<String, String> sentences = new LinkedHashMap<>();
        silence.rows()
                .forEachRemaining(row -> sentences.put(
                        String.valueOf(row.get(names.indexOf(BUCKET))),
                        String.valueOf(row.get(names.indexOf("sentence")))));
        return sentences;
    }

    /** The answer with what its silence is worth. */
    public static Section quoting(Section section, Map<String, String> sentences) {
        String bucket = section.asked().parameters().get(BUCKET);
        List<String> said = sentences.entrySet().stream()
                .filter(e -> bucket == null || e.getKey().equals(bucket))
                .map(Map.Entry::getValue)
                .toList();
        if (said.isEmpty()) {
            return section.withGap("Neither log holds anything of "
                    + (bucket == null ? "any bucket" : "bucket " + bucket)
                    + ", so that nothing was found proves nothing");
        }
        String more = said.size() > MOST
                ? String.format(Locale.ROOT, ". And so on for %,d more buckets", said.size() - MOST)
                : "";
        return section.withGap("That nothing was found rests on the silence of the access log. "
                + String.join(". ", said.subList(0, Math.min(MOST, said.size())))
                + more
                + " (" + SILENCE + ")");
    }
}
