package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.objects.TrailFolder;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds out whether CloudTrail wrote a digest: by the hash that its successor holds, and by its signature there and in the object's metadata. */
final class Prover {

    private static final String NOT_ITS = "its bytes are not those that ";

    private final PublicKeys keys;

    Prover(PublicKeys keys) {
        this.keys = keys;
    }

    /**
     * What can be said of a digest.
     *
     * @param promise what its successor says of it; null if none names it
     */
    Proof prove(DigestFile file, @Nullable Promise promise) {
        DigestFile.Content content = file.content();
        if (content == null) {
            DigestFile.Flaw flaw = file.flaw();
            return flaw == null
                    ? Proof.unverifiable("it was not read")
                    : new Proof(
                            flaw.verdict(),
                            flaw.reason(),
                            flaw.verdict() == Verdict.MODIFIED ? Proof.Trust.FALSE : Proof.Trust.UNPROVEN);
        }
        if (!file.tail().equals(TrailFolder.tail(content.digest().key()))) {
            return Proof.modified("it lies where another digest belongs: it was delivered as "
                    + content.digest().signedAs());
        }
        Boolean sameHash = sameHash(content, promise);
        if (promise != null && promise.trust() == Proof.Trust.AUTHENTIC && sameHash != null) {
            return sameHash ? vouchedFor(content, promise) : Proof.modified(NOT_ITS + promise.by() + " vouches for");
        }
        return signed(file, content, promise, sameHash);
    }

    /** Null if nothing is said of its hash, or by an algorithm that is not known. */
    private static @Nullable Boolean sameHash(DigestFile.Content content, @Nullable Promise promise) {
        if (promise == null || !promise.previous().algorithm().equals(Sha256.NAME)) {
            return null;
        }
        return promise.previous().hash().equalsIgnoreCase(content.hash());
    }

    /** The bytes are right; so has the signature beside them to be. */
    private static Proof vouchedFor(DigestFile.Content content, Promise promise) {
        String signature = content.signature();
        return signature == null
                        || signature.equalsIgnoreCase(promise.previous().signature())
                ? Proof.VERIFIED
                : changedMetadata(promise);
    }

    private static Proof changedMetadata(Promise promise) {
        return new Proof(
                Verdict.MODIFIED,
                "the signature in its metadata is not the one that " + promise.by()
                        + " holds; what the digest says is right",
                Proof.Trust.AUTHENTIC);
    }

    private Proof signed(
            DigestFile file, DigestFile.Content content, @Nullable Promise promise, @Nullable Boolean sameHash) {
        String own = content.signature();
        String held = promise == null ? null : promise.previous().signature();
        if (own == null && held == null) {
            return Proof.unverifiable(
                    "no signature is left: its own was in the object's metadata, which this copy does not have, and no later digest that holds it is here");
        }
        String algorithm = content.digest().algorithm();
        if (!algorithm.equals(DigestSignature.ALGORITHM)
                || (content.algorithm() != null && !content.algorithm().equals(algorithm))) {
            return Proof.unverifiable("its signature is of an algorithm that is not known: " + algorithm);
        }
        PublicKey key;
        try {
            key = key(file, content);
        } catch (IOException e) {
            return Proof.unverifiable(String.valueOf(e.getMessage()));
        }
        if (key == null) {
            return Proof.unverifiable("there is no public key with fingerprint "
                    + content.digest().fingerprint() + " among those of "
                    + file.name().chain().region());
        }
        boolean ownFits = own != null && DigestSignature.fits(content.digest(), content.hash(), own, key);
        boolean heldFits = held != null && DigestSignature.fits(content.digest(), content.hash(), held, key);
        if (ownFits || (heldFits && own == null)) {
            return Proof.VERIFIED;
        }
        if (heldFits && promise != null) {
            return changedMetadata(promise);
        }
        return unfit(own, promise, sameHash);
    }

    private static Proof unfit(@Nullable String own, @Nullable Promise promise, @Nullable Boolean sameHash) {
        if (own != null || promise == null) {
            return Proof.modified("its signature does not fit");
        }
        return promise.trust() == Proof.Trust.FALSE || Boolean.TRUE.equals(sameHash)
                ? Proof.unverifiable("its signature is only in " + promise.by() + ", which cannot be believed")
                : Proof.modified(NOT_ITS + promise.by() + " names, and the signature there does not fit");
    }

    private @Nullable PublicKey key(DigestFile file, DigestFile.Content content) throws IOException {
        Instant generated = content.generated();
        return keys.find(
                content.digest().fingerprint(),
                file.name().chain().region(),
                generated == null ? file.name().end() : generated);
    }
}
