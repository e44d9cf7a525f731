package dev.s3sleuth.parsers.objects;

import java.io.Serializable;

/**
 * One object of log data.
 *
 * @param uri where it is: a URI, or a plain path for local files
 * @param size its size as stored, in bytes
 */
public record LogObject(String uri, long size) implements Serializable {}
