package dev.s3sleuth.parsers;

import java.io.Serializable;

/**
 * Bytes that are no record, and where they are.
 *
 * @param object the object they are in
 * @param part offset of the part of the object that was being read; zero unless the object was split
 * @param offset offset of the first byte in the (decompressed) object
 * @param line number of the line in that part, counted from 1
 * @param reason why they are no record
 */
public record MalformedRecord(String object, long part, long offset, long line, String reason)
        implements Serializable {}
