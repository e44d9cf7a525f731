package dev.s3sleuth.notebooks;

/**
 * HTML as the value of a cell.
 *
 * @param text shown as it stands, so it must be escaped already, as that of {@link dev.s3sleuth.Answer} is
 */
public record Html(String text) {}
