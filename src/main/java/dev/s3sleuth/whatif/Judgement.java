package dev.s3sleuth.whatif;

import org.jspecify.annotations.Nullable;

/**
 * What a change would have done to a request, and why.
 *
 * @param setting what stops it or may: the Sid or place of a statement, or the name of a setting; null if it passes
 * @param reason in words; null if it passes
 * @param caller what the caller is to the owner of the bucket, in words
 */
public record Judgement(
        Outcome outcome, @Nullable String setting, @Nullable String reason, String caller) {}
