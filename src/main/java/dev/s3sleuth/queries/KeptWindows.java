package dev.s3sleuth.queries;

/** What the questions of a session have read, kept for those to come. */
public final class KeptWindows {}
