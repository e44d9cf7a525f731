package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.format.Content;
import dev.s3sleuth.parsers.format.ObjectPart;
import dev.s3sleuth.parsers.format.RecordReader;
import dev.s3sleuth.parsers.format.Slices;
import dev.s3sleuth.parsers.objects.ObjectReads;
import dev.s3sleuth.parsers.objects.ObjectSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one slice after the other. An object that cannot be read is in the coverage, with the reason, and the next one is read; only in
 * FAILFAST does it end the read.
 */
final class LogPartitionReader implements PartitionReader<InternalRow> {

    private final List<ObjectSlice> slices;
    private final LogReaderFactory factory;
    private final PartitionCoverage coverage;
    private final ObjectReads reads;
    private final Content content;
    private final LogRow row;

    private int opened;
    private long linesBefore;
    private ReadTally tally;
    private @Nullable RecordReader reader;

    LogPartitionReader(LogPartition partition, LogReaderFactory factory) {
        this.slices = List.copyOf(partition.slices());
        this.factory = factory;
        this.coverage = new PartitionCoverage(partition.index(), factory.detail());
        this.reads = new ObjectReads(slices, factory.store());
        this.tally = coverage.tally();
        this.content = new Content(factory.request(), coverage.tally());
        this.row = new LogRow(
                factory.shape(), Slices.empty(factory.request().format().places()));
    }

    @Override
    public boolean next() throws IOException {
        while (reader != null || opened < slices.size()) {
            try {
                RecordReader open = reader == null ? open() : reader;
                if (open.next()) {
                    return true;
                }
                closeSlice();
                coverage.addRead(slice(), tally, tally.lines() - linesBefore);
            } catch (IOException e) {
                failed(e);
            } catch (UncheckedIOException e) {
                failed(Objects.requireNonNull(e.getCause()));
            }
        }
        coverage.finish();
        return false;
    }

    private ObjectSlice slice() {
        return slices.get(opened - 1);
    }

    private RecordReader open() throws IOException {
        ObjectSlice slice = slices.get(opened++);
        tally = coverage.tallyOfNext();
        linesBefore = tally.lines();
        ObjectPart part = new ObjectPart(slice.object().uri(), slice.start(), slice.end());
        reader = content.open(reads.next(), part, slice.object().size(), tally);
        row.show(reader.row());
        return reader;
    }

    private void failed(IOException e) throws IOException {
        if (factory.request().mode() == ParseMode.FAILFAST || isEnding()) {
            throw e;
        }
        long lines = tally.lines() - linesBefore;
        String kept = lines > 0 ? String.format(Locale.ROOT, "; %,d lines before that were read", lines) : "";
        coverage.addUnreadable(slice(), tally, reason(e) + kept);
        closeSlice();
    }

    /** An executor that is asked to end closes Hadoop's file systems under its tasks, which then can read nothing: that is not for coverage. */
    private static boolean isEnding() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void closeSlice() throws IOException {
        if (reader != null) {
            RecordReader open = reader;
            reader = null;
            open.close();
        }
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public void close() throws IOException {
        factory.coverage().add(coverage);
        closeSlice();
        reads.close();
    }
}
