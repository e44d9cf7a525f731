package dev.s3sleuth.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.s3sleuth.parsers.MalformedRecord;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.NamedObjects;
import dev.s3sleuth.parsers.objects.Selection;
import dev.s3sleuth.parsers.spark.PlannedReads;
import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * What an answer from a lake rests on: the objects that a reading of the raw logs would have needed, or that hold records of the window, with
 * what was counted when they were read. Asked of the lake when somebody wants to know, once.
 */
final class LakeCoverage implements ScanCoverage {

    private final Reading reading;
    private final Selection selection;
    private final PlannedReads planned;
    private @Nullable Found found;

    private record Found(List<ObjectRow> objects, long all, ReadTally tally) {}

    LakeCoverage(Reading reading, Selection selection, PlannedReads planned) {
        this.reading = reading;
        this.selection = selection;
        this.planned = planned;
    }

    private synchronized Found found() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private Found find() {
        TimeWindow window = selection.window();
        Ledger ledger = reading.ledger();
        NamedObjects wanted = new NamedObjects(selection);
        NamedObjects atAnyTime = new NamedObjects(new Selection(
                selection.names(), TimeWindow.ALL, selection.deliveryLag(), selection.buckets(), selection.regions()));
        List<ObjectRow> objects = ledger.last(reading.committed(), mayMatter()).values().stream()
                .filter(row -> wanted.has(row.object().uri())
                        || (row.meets(window) && atAnyTime.has(row.object().uri())))
                .sorted(Comparator.comparing(row -> row.object().uri()))
                .toList();
        ReadTally tally = new ReadTally();
        objects.forEach(row -> row.addTo(tally, window));
        boolean some = !selection.buckets().isEmpty() || !selection.regions().isEmpty();
        new WindowEdges(reading, window, some ? objects : null).addTo(tally);
        if (objects.stream().anyMatch(row -> row.malformed() > 0)) {
            sample(objects).forEach(tally::addKeptSample);
        }
        return new Found(objects, listed(wanted), tally);
    }

    /** Objects in folders that would be looked into, as a listing would count them. */
    private long listed(NamedObjects wanted) {
        return reading.ledger().folders(reading.committed()).entrySet().stream()
                .filter(folder -> wanted.isEntered(folder.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Names tell when an object was delivered; what was delivered at another time may still hold records of the window. */
    private Column mayMatter() {
        TimeWindow window = selection.window();
        Column delivered = col("delivered").isNull();
        Column timed = lit(true);
        Column met = lit(true);
        if (window.from() != null) {
            timed = timed.and(col("delivered").geq(lit(window.from().minus(Duration.ofDays(1)))));
            met = met.and(col("last_time").geq(lit(window.from())));
        }
        if (window.to() != null) {
            timed = timed.and(
                    col("delivered").leq(lit(window.to().plus(deliveryLag()).plus(Duration.ofDays(1)))));
            met = met.and(col("first_time").lt(lit(window.to())));
        }
        return delivered.or(timed).or(met);
    }

    private List<MalformedRecord> sample(List<ObjectRow> objects) {
        List<String> names = objects.stream()
                .filter(row -> row.malformed() > 0)
                .map(row -> row.object().uri())
                .limit(ReadTally.SAMPLE)
                .toList();
        List<MalformedRecord> sample = new ArrayList<>();
        reading.ledger()
                .malformed(reading.committed())
                .filter(col("object").isInCollection(names))
                .orderBy("object", "offset")
                .select("object", "offset", "line", "reason")
                .limit(ReadTally.SAMPLE)
                .collectAsList()
                .forEach(row -> sample.add(new MalformedRecord(
                        row.getString(0), 0, row.getLong(1), row.isNullAt(2) ? 0 : row.getLong(2), row.getString(3))));
        return sample;
    }

    @Override
    public boolean isStored() {
        return true;
    }

    @Override
    public String source() {
        return reading.source().name();
    }

    @Override
    public Duration deliveryLag() {
        return selection.deliveryLag();
    }

    @Override
    public List<LogObject> objects() {
        return found().objects().stream().map(ObjectRow::object).toList();
    }

    @Override
    public long listed() {
        return found().all();
    }

    @Override
    public long pruned() {
        return found().all() - found().objects().size();
    }

    @Override
    public PlannedReads planned() {
        return planned;
    }

    /** As far as there is anything that was not ingested or is no more. */
    @Override
    public boolean isComplete() {
        return reading.reach().covers(selection.window());
    }

    @Override
    public ReadTally tally() {
        return found().tally();
    }

    @Override
    public long bytesRead() {
        return found().objects().stream()
                .filter(row -> !row.isUnreadable())
                .mapToLong(row -> row.object().size())
                .sum();
    }

    @Override
    public long objectsRead() {
        return found().objects().stream().filter(row -> !row.isUnreadable()).count();
    }

    @Override
    public long objectsUnreadable() {
        return found().objects().stream().filter(ObjectRow::isUnreadable).count();
    }

    @Override
    public Map<String, String> unreadableSample() {
        Map<String, String> sample = new TreeMap<>();
        found().objects().stream()
                .filter(ObjectRow::isUnreadable)
                .limit(ReadTally.SAMPLE)
                .forEach(row -> sample.put(row.object().uri(), String.valueOf(row.unreadable())));
        return sample;
    }

    @Override
    public List<MalformedRecord> malformedSample() {
        return found().tally().sample();
    }

    @Override
    public List<String> limits() {
        List<String> limits = new ArrayList<>();
        Instant gap = reading.reach().gap(selection.window());
        if (gap != null) {
            limits.add("The lake has records of " + source() + " only of requests from " + gap
                    + " on: older ones were not ingested, or deleted since");
        } else if (!isComplete()) {
            limits.add("No ingest of " + source()
                    + " into the lake has come to its end yet: not all of its records are there");
        }
        if (!reading.left().columns().isEmpty()) {
            limits.add("The lake was made without host_id: records of " + source()
                    + " and events that share a request id are told apart by what else is in them");
        }
        return limits;
    }

    @Override
    public @Nullable Instant asOf() {
        return reading.reach().listed();
    }
}
