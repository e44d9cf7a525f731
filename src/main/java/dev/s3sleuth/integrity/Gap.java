package dev.s3sleuth.integrity;

import java.time.Instant;

/**
 * Time between digests that are verified.
 *
 * @param from when the earlier ones end
 * @param to when the later ones begin
 * @param reason why nothing vouches for it
 */
public record Gap(Instant from, Instant to, String reason) {}
