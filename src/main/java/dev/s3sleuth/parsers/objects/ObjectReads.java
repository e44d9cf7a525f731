package dev.s3sleuth.parsers.objects;

import java.io.*;
import java.nio.file.*;
import java.util.*;

public final class ObjectReads implements Closeable {
    private final Iterator<ObjectSlice> it;

    public ObjectReads(List<ObjectSlice> slices, StoreOptions options) {
        it = slices.iterator();
    }

    public InputStream next() throws IOException {
        ObjectSlice s = it.next();
        InputStream in = new FileInputStream(s.object().uri());
        in.skipNBytes(s.readFrom());
        return in;
    }

    @Override
    public void close() {}
}
