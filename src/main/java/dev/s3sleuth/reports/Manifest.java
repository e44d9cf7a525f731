package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to check a report: who can be given the same objects and the same command gets the same report.
 *
 * @param run the tool and the command
 * @param queries SHA-256 of the SQL of every query, by id
 * @param records how many records were read of each source, by its name
 * @param objects the objects in the scope of the answer, sorted
 * @param objectsHash SHA-256 over a line for each object, as {@code source size digest uri}
 * @param evidence what is known of the CloudTrail files themselves; null if nobody looked
 */
public record Manifest(
        Run run,
        Map<String, String> queries,
        Map<String, Long> records,
        List<InputObject> objects,
        String objectsHash,
        @Nullable Evidence evidence) {

    /** Lists longer than this go to a file of their own where the report is a file. */
    public static final int LONG = 200;

    private static final Comparator<InputObject> ORDER =
            Comparator.comparing(InputObject::source).thenComparing(InputObject::uri);

    /** Reads local objects once more, all cores at a time, to hash them. */
    static Manifest of(Run run, List<Section> sections, Coverage coverage) {
        Map<String, String> queries = new TreeMap<>();
        sections.forEach(section ->
                queries.put(section.asked().id(), Sha256.of(section.asked().sql())));
        Map<String, Long> records = new TreeMap<>();
        coverage.sources().forEach(source -> records.put(source.source(), source.records()));
        List<InputObject> objects = sections.stream()
                .flatMap(section -> section.scans().stream())
                .flatMap(Manifest::named)
                .distinct()
                .parallel()
                .map(named -> InputObject.of(named.source(), named.object()))
                .sorted(ORDER)
                .toList();
        MessageDigest hash = Sha256.start();
        objects.forEach(object -> hash.update((object.line() + '\n').getBytes(StandardCharsets.UTF_8)));
        return new Manifest(run, queries, records, objects, HexFormat.of().formatHex(hash.digest()), null);
    }

    Manifest with(Evidence known) {
        return new Manifest(run, queries, records, objects, objectsHash, known);
    }

    private record Named(String source, dev.s3sleuth.parsers.objects.LogObject object) {}

    private static Stream<Named> named(ScanCoverage scan) {
        return scan.objects().stream().map(object -> new Named(scan.source(), object));
    }

    public long bytes() {
        return objects.stream().mapToLong(InputObject::size).sum();
    }
}
