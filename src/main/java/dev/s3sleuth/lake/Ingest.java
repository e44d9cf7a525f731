package dev.s3sleuth.lake;

import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.KeyNames;
import dev.s3sleuth.parsers.objects.KeyTime;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.NamedObjects;
import dev.s3sleuth.parsers.objects.ObjectLister;
import dev.s3sleuth.parsers.objects.Selection;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.parsers.spark.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/**
 * Reads log objects that a lake does not have into it, batch by batch. A batch counts from the moment when the snapshot of its records is
 * published, which names it; what was written of a batch before that counts for nothing, so a run may be killed at any point and several may
 * run at once.
 */
public final class Ingest {

    /** What one batch holds at most: what is counted of each object passes through the driver. */
    private static final int BATCH_OBJECTS = 20_000;

    private final Lake lake;
    private final IngestOptions options;
    private final InstantSource clock;

    public Ingest(Lake lake, IngestOptions options, InstantSource clock) {
        this.lake = lake;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Ingests what is new, of every source.
     *
     * @throws dev.s3sleuth.parsers.UsageException if a place cannot be listed, the lake's catalog fails, or the lake is not to be written by this version
     */
    public List<IngestReport> run() {
        List<IngestReport> reports = new ArrayList<>();
        options.uris().forEach((source, uris) -> reports.add(lake.working(() -> run(LogSource.named(source), uris))));
        return reports;
    }

    private IngestReport run(LogSource source, List<String> uris) {
        IngestReport report = new IngestReport(source.name());
        Table records = lake.tableOf(source);
        Ledger ledger = new Ledger(lake, source.name());
        ledger.make();
        Left.out(records, source, options.without());
        List<Reach.Root> ingested = new ArrayList<>();
        for (String uri : uris) {
            Instant now = clock.instant();
            String place = ObjectLister.location(uri);
            Reach reach = Reach.of(records);
            Reach.Root root = reach.root(place);
            Instant since = since(root, reach.retained());
            ingest(source, list(source, place, later(since, mark(root))), report);
            Instant listed = options.objects() == null ? now : options.objects().made();
            if (listed != null) {
                ingested.add(new Reach.Root(place, since, listed));
            }
        }
        Reach.note(records, ingested);
        return report;
    }

    /** Request times from which on all is there when this run is done. */
    private @Nullable Instant since(Reach.@Nullable Root root, @Nullable Instant retained) {
        Instant from = root == null || options.from() != null ? options.from() : root.from();
        return later(from, retained);
    }

    /** Names tell when an object was delivered, so what was listed before need not be listed again, where that costs requests. */
    private @Nullable Instant mark(Reach.@Nullable Root root) {
        boolean goesOn = options.from() == null && options.objects() == null;
        if (root == null || !goesOn || !root.place().startsWith("s3://")) {
            return null;
        }
        return root.listed().minus(options.slack());
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    private List<LogObject> list(LogSource source, String place, @Nullable Instant from) {
        StoreOptions store = StoreSettings.toRead(options.options());
        Selection all = new Selection(
                KeyNames.of(source.name()), new TimeWindow(from, null), Duration.ZERO, Set.of(), Set.of());
        if (options.objects() == null) {
            return ObjectLister.list(List.of(place), all, store).objects();
        }
        NamedObjects wanted = new NamedObjects(all);
        return options.objects().in(place).stream()
                .filter(object -> wanted.has(object.uri()))
                .toList();
    }

    private void ingest(LogSource source, List<LogObject> listed, IngestReport report) {
        Table records = lake.table(source.name());
        Committed committed = Committed.in(records);
        Ledger ledger = new Ledger(lake, source.name());
        List<LogObject> fresh = fresh(ledger.known(committed, earliest(listed)), listed, report);
        report.addListed(listed.size(), listed.size() - fresh.size());
        Others others = new Others(ledger, committed.snapshot());
        Left left = Left.in(records);
        for (List<LogObject> batch : batches(fresh)) {
            new IngestBatch(lake, source, options.options(), left, clock, others).run(batch, report);
        }
    }

    private static List<LogObject> fresh(Map<String, KnownObject> known, List<LogObject> listed, IngestReport report) {
        List<LogObject> fresh = new ArrayList<>();
        for (LogObject object : listed) {
            KnownObject row = known.get(ObjectLister.location(object.uri()));
            if (row == null || row.isToBeTriedAgain()) {
                fresh.add(object);
            } else if (row.isChanged(object)) {
                report.addChanged(object.uri());
            }
        }
        return fresh;
    }

    /** As the ledger has it: names that a listing does not prune may tell an earlier time than it began with. */
    private static @Nullable Instant earliest(List<LogObject> objects) {
        return objects.stream()
                .map(object -> KeyTime.of(object.uri()))
                .filter(Objects::nonNull)
                .map(KeyTime::time)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<List<LogObject>> batches(List<LogObject> objects) {
        List<List<LogObject>> batches = new ArrayList<>();
        List<LogObject> batch = new ArrayList<>();
        long bytes = 0;
        for (LogObject object : objects) {
            if (!batch.isEmpty() && (bytes + object.size() > options.batchBytes() || batch.size() >= BATCH_OBJECTS)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(object);
            bytes += object.size();
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
