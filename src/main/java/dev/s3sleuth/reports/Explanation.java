package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import dev.s3sleuth.queries.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command would read.
 *
 * @param window the request times asked about
 * @param parts source by source, those of what came before the window last
 * @param prices what S3 asks
 * @param notes what is not in it
 */
public record Explanation(TimeWindow window, List<Part> parts, Prices prices, List<String> notes) {

    private static final String OF_LAKE =
            "Of a lake, objects are those that were ingested, which are not read again; bytes are what Iceberg says that its files have of these columns. "
                    + "Its requests are not counted here";

    /** Whether tables of a lake are read, whose requests nobody counted. */
    public boolean isOfLake() {
        return notes.contains(OF_LAKE);
    }

    /** Which time a part is of. */
    public enum Time {
        WINDOW,
        BEFORE
    }

    /**
     * What would be read of one source in one time. Objects are counted once, requests and bytes from S3 as often as they are read.
     *
     * @param source the source's name
     * @param time which time it is of
     * @param passes how often they are read
     * @param columns the columns that are decoded
     * @param listed objects seen; what lies outside the window is mostly not even listed
     * @param pruned objects not read because their name cannot matter
     * @param objects objects to read
     * @param bytes bytes of these, as stored
     * @param first the first of them; null if there is none
     * @param last the last of them; null if there is none
     * @param lists LIST requests to S3
     * @param gets GET requests to S3
     * @param transfer bytes that S3 sends
     */
    public record Part(
            String source,
            Time time,
            int passes,
            List<String> columns,
            long listed,
            long pruned,
            long objects,
            long bytes,
            @Nullable String first,
            @Nullable String last,
            long lists,
            long gets,
            long transfer) {}

    /** Sums up what was planned. */
    public static Explanation of(TimeWindow window, Reading reading, Prices prices, List<String> notes) {
        List<Part> parts = new ArrayList<>();
        bySource(reading.window()).forEach((source, scans) -> parts.add(once(source, scans)));
        bySource(reading.before()).forEach((source, scans) -> parts.add(together(source, scans)));
        boolean stored = Stream.concat(reading.window().stream(), reading.before().stream())
                .anyMatch(ScanCoverage::isStored);
        Explanation plain = new Explanation(window, List.copyOf(parts), prices, List.copyOf(notes));
        return stored ? plain.with(List.of(OF_LAKE)) : plain;
    }

    private static Map<String, List<ScanCoverage>> bySource(List<ScanCoverage> scans) {
        return scans.stream().collect(Collectors.groupingBy(ScanCoverage::source, TreeMap::new, Collectors.toList()));
    }

    /** Scans of the same window: each reads the same again, or less of it. */
    private static Part once(String source, List<ScanCoverage> scans) {
        ScanCoverage most = scans.stream()
                .max(Comparator.comparing(scan -> scan.objects().size()))
                .orElseThrow();
        return part(source, Time.WINDOW, List.of(most), scans, scans.size());
    }

    /** Scans of different days. */
    private static Part together(String source, List<ScanCoverage> scans) {
        return part(source, Time.BEFORE, scans, scans, 1);
    }

    private static Part part(String source, Time time, List<ScanCoverage> seen, List<ScanCoverage> all, int passes) {
        List<String> uris = seen.stream()
                .flatMap(scan -> scan.objects().stream())
                .map(LogObject::uri)
                .sorted()
                .toList();
        TreeSet<String> columns = new TreeSet<>();
        all.forEach(scan -> columns.addAll(scan.planned().columns()));
        return new Part(
                source,
                time,
                passes,
                List.copyOf(columns),
                seen.stream().mapToLong(ScanCoverage::listed).sum(),
                seen.stream().mapToLong(ScanCoverage::pruned).sum(),
                uris.size(),
                seen.stream().mapToLong(scan -> scan.planned().bytes()).sum(),
                uris.isEmpty() ? null : uris.get(0),
                uris.isEmpty() ? null : uris.get(uris.size() - 1),
                all.stream().mapToLong(scan -> scan.planned().lists()).sum(),
                all.stream().mapToLong(scan -> scan.planned().gets()).sum(),
                all.stream().mapToLong(scan -> scan.planned().transfer()).sum());
    }

    /** The same with more that is not in it. */
    public Explanation with(List<String> more) {
        return new Explanation(
                window,
                parts,
                prices,
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    /** LIST requests of all parts. */
    public long lists() {
        return sum(parts.stream().map(Part::lists));
    }

    /** GET requests of all parts. */
    public long gets() {
        return sum(parts.stream().map(Part::gets));
    }

    /** Bytes that S3 sends, of all parts. */
    public long transfer() {
        return sum(parts.stream().map(Part::transfer));
    }

    private static long sum(Stream<Long> counts) {
        return counts.mapToLong(Long::longValue).sum();
    }

    /** What the requests cost, in US dollars. */
    public double requestCost() {
        return prices.lists(lists()) + prices.gets(gets());
    }

    /** What it costs for the bytes to leave AWS, in US dollars. */
    public double transferCost() {
        return prices.transfer(transfer());
    }
}
