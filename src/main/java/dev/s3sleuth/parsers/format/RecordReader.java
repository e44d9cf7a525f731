package dev.s3sleuth.parsers.format;

import java.io.Closeable;
import java.io.IOException;

/** Reads the rows of one object, or of a part of one. */
public interface RecordReader extends Closeable {

    /** Moves to the next row that the request wants; false when there is none. */
    boolean next() throws IOException;

    /** The current row; the same instance all along. */
    Slices row();
}
