package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to check a report: who can be given the same objects and the same command gets the same report.
 *
 * @param run the tool and the command
 * @param queries SHA-256 of the SQL of every query, by id
 * @param records how many records were read of each source, by its name
 * @param inputs the objects in the scope of the answer
 * @param evidence what is known of the CloudTrail files themselves; null if nobody looked
 */
public record Manifest(
        Run run,
        Map<String, String> queries,
        Map<String, Long> records,
        InputObjects inputs,
        @Nullable Evidence evidence) {

    /** Lists longer than this go to a file of their own where the report is a file. */
    public static final int LONG = 200;

    static Manifest of(Run run, List<Section> sections, Coverage coverage) {
        Map<String, String> queries = new TreeMap<>();
        sections.forEach(section ->
                queries.put(section.asked().id(), Sha256.of(section.asked().sql())));
        Map<String, Long> records = new TreeMap<>();
        coverage.sources().forEach(source -> records.put(source.source(), source.records()));
        return new Manifest(run, queries, records, InputObjects.of(sections), null);
    }

    Manifest with(Evidence known) {
        return new Manifest(run, queries, records, inputs, known);
    }

    /** The objects in the scope of the answer, sorted; local ones are read once more, to hash them, when this is first asked. */
    public List<InputObject> objects() {
        return inputs.list();
    }

    /** SHA-256 over a line for each object, as {@code source size digest uri}. */
    public String objectsHash() {
        return inputs.hash();
    }

    public long bytes() {
        return objects().stream().mapToLong(InputObject::size).sum();
    }
}
