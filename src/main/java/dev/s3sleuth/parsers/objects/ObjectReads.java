package dev.s3sleuth.parsers.objects;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Opens slices in order, wherever their objects are. For one thread; opening a slice ends the stream of the one before. */
public final class ObjectReads implements Closeable {

    private final Map<ObjectStores, ObjectStore.Reads> reads = new EnumMap<>(ObjectStores.class);
    private final Iterator<ObjectSlice> slices;

    public ObjectReads(List<ObjectSlice> slices, StoreOptions options) {
        this.slices = slices.iterator();
        for (ObjectStores kind : ObjectStores.values()) {
            List<ObjectSlice> own = slices.stream().filter(s -> kind(s) == kind).toList();
            if (!own.isEmpty()) {
                reads.put(kind, kind.open(options).reads(own));
            }
        }
    }

    private static ObjectStores kind(ObjectSlice slice) {
        return ObjectStores.kind(slice.object().uri());
    }

    public boolean hasNext() {
        return slices.hasNext();
    }

    /** The bytes of the next slice from {@link ObjectSlice#readFrom}, as far as anyone reads on. */
    public InputStream next() throws IOException {
        ObjectStore.Reads own = reads.get(kind(slices.next()));
        if (own == null) {
            throw new IllegalStateException("closed");
        }
        return own.next();
    }

    @Override
    public void close() {
        reads.values().forEach(ObjectStore.Reads::close);
        reads.clear();
    }
}
