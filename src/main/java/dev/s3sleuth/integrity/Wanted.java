package dev.s3sleuth.integrity;

/**
 * A log file that a digest lists.
 *
 * @param file what the digest says
 * @param tail the part of its key that does not depend on where it was copied to
 * @param by the digest's name
 * @param bucket the bucket that the digest was delivered to
 * @param trust whether the digest is to be believed
 */
record Wanted(Digest.ListedFile file, String tail, String by, String bucket, Proof.Trust trust) {

    /** The folder of its day, from the folder of its kind on. */
    String folder() {
        return tail.substring(0, tail.lastIndexOf('/') + 1);
    }
}
