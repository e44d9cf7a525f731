package dev.s3sleuth.parsers.objects;

import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Slices of objects in S3, fetched ahead. */
final class S3Reads implements ObjectStore.Reads {

    private final List<ObjectSlice> slices;
    private final RangeReader reader;
    private final ReadAhead ahead;
    private int next;
    private @Nullable S3Stream stream;

    S3Reads(List<ObjectSlice> slices, RangeReader reader, int mostRanges) {
        this.slices = List.copyOf(slices);
        this.reader = reader;
        ahead = new ReadAhead(slices, reader, mostRanges);
    }

    @Override
    public InputStream next() {
        if (next == slices.size()) {
            throw new NoSuchElementException("all slices were opened");
        }
        if (stream != null) {
            stream.close();
        }
        ahead.skipTo(next);
        stream = new S3Stream(slices.get(next), next, ahead, reader);
        next++;
        return stream;
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
        ahead.close();
        next = slices.size();
    }
}
