package dev.s3sleuth.parsers.objects;

/**
 * Bytes [from, to) of an object.
 *
 * @param object the object
 * @param from offset of the first byte
 * @param to offset after the last byte
 */
record ByteRange(LogObject object, long from, long to) {

    long length() {
        return to - from;
    }

    boolean isWhole() {
        return from == 0 && to >= object.size();
    }

    /** The header that asks for these bytes. */
    String header() {
        return "bytes=" + from + "-" + (to - 1);
    }
}
