package dev.s3sleuth.integrity;

/**
 * What a digest says of the one before it.
 *
 * @param previous what it says
 * @param by its name
 * @param bucket the bucket that it was itself delivered to
 * @param trust whether it is to be believed
 */
record Promise(Digest.Previous previous, String by, String bucket, Proof.Trust trust) {}
