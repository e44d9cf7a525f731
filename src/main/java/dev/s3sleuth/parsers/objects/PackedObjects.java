package dev.s3sleuth.parsers.objects;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A list of objects that takes about 40 bytes each, where their names are alike and in order, and not 400: a driver holds all objects that
 * a scan will read, and there may be millions. It cannot be changed, and parts of it share its memory. Best read from the first on.
 */
final class PackedObjects extends AbstractList<LogObject> implements Serializable {

    private static final long serialVersionUID = 1;

    private final byte[][] blocks;
    /** How many objects there are up to the end of each block. */
    private final int[] ends;
    /** Objects at the begin of the first block that are not in the list. */
    private final int skipped;

    private final int size;

    PackedObjects(byte[][] blocks, int[] ends, int skipped, int size) {
        this.blocks = blocks;
        this.ends = ends;
        this.skipped = skipped;
        this.size = size;
    }

    static PackedObjects of(List<LogObject> objects) {
        if (objects instanceof PackedObjects packed) {
            return packed;
        }
        ObjectPacker packer = new ObjectPacker();
        objects.forEach(packer::add);
        return packer.pack();
    }

    /** The objects of several lists, one list after the other; each has to be all of what it was packed as. */
    static PackedObjects join(List<PackedObjects> parts) {
        byte[][] blocks =
                parts.stream().flatMap(part -> Arrays.stream(part.blocks)).toArray(byte[][]::new);
        int[] ends = new int[blocks.length];
        int size = 0;
        int block = 0;
        for (PackedObjects part : parts) {
            for (int end : part.ends) {
                ends[block++] = size + end;
            }
            size += part.size;
        }
        return new PackedObjects(blocks, ends, 0, size);
    }

    /** The objects of several lists, each in order, by name. In most cases no two lists mingle. */
    static PackedObjects sorted(Collection<PackedObjects> parts) {
        List<PackedObjects> ordered = parts.stream()
                .sorted(Comparator.comparing(part -> part.get(0).uri()))
                .toList();
        for (int i = 1; i < ordered.size(); i++) {
            PackedObjects before = ordered.get(i - 1);
            if (LogObject.BY_URI.compare(
                            before.get(before.size() - 1), ordered.get(i).get(0))
                    > 0) {
                return of(parts.stream()
                        .flatMap(List::stream)
                        .sorted(LogObject.BY_URI)
                        .toList());
            }
        }
        return join(ordered);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public LogObject get(int index) {
        Objects.checkIndex(index, size);
        int at = skipped + index;
        int block = block(at);
        PackedBlock open = new PackedBlock(blocks[block]);
        open.skip(at - begin(block));
        return open.next();
    }

    @Override
    public PackedObjects subList(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        if (from == to) {
            return new PackedObjects(new byte[0][], new int[0], 0, 0);
        }
        int first = block(skipped + from);
        int last = block(skipped + to - 1);
        int begin = begin(first);
        return new PackedObjects(
                Arrays.copyOfRange(blocks, first, last + 1),
                Arrays.stream(ends, first, last + 1).map(end -> end - begin).toArray(),
                skipped + from - begin,
                to - from);
    }

    private int block(int at) {
        int found = Arrays.binarySearch(ends, at + 1);
        return found < 0 ? -found - 1 : found;
    }

    private int begin(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    @Override
    public Iterator<LogObject> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<LogObject> {

        private int at = skipped;
        private int block = -1;
        private PackedBlock open = new PackedBlock(new byte[0]);

        @Override
        public boolean hasNext() {
            return at < skipped + size;
        }

        @Override
        public LogObject next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (block < 0 || at == ends[block]) {
                open = new PackedBlock(blocks[++block]);
                open.skip(at - begin(block));
            }
            at++;
            return open.next();
        }
    }
}
