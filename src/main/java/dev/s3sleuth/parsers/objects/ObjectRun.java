package dev.s3sleuth.parsers.objects;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.Objects;

/** What one task reads: neighbours in a list of objects, of which the first may begin and the last may end in the middle. */
final class ObjectRun extends AbstractList<ObjectSlice> implements Serializable {

    private static final long serialVersionUID = 1;

    private final PackedObjects objects;
    private final long start;
    private final long end;

    ObjectRun(PackedObjects objects, long start, long end) {
        this.objects = objects;
        this.start = start;
        this.end = end;
    }

    @Override
    public int size() {
        return objects.size();
    }

    @Override
    public ObjectSlice get(int index) {
        Objects.checkIndex(index, size());
        return slice(index, objects.get(index));
    }

    private ObjectSlice slice(int index, LogObject object) {
        return new ObjectSlice(object, index == 0 ? start : 0, index == size() - 1 ? end : Long.MAX_VALUE);
    }

    @Override
    public Iterator<ObjectSlice> iterator() {
        Iterator<LogObject> walk = objects.iterator();
        return new Iterator<>() {
            private int index;

            @Override
            public boolean hasNext() {
                return walk.hasNext();
            }

            @Override
            public ObjectSlice next() {
                return slice(index++, walk.next());
            }
        };
    }
}
