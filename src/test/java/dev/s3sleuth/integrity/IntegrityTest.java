package dev.s3sleuth.integrity;

import static dev.s3sleuth.integrity.SignedTrail.BUCKET;
import static dev.s3sleuth.integrity.SignedTrail.START;
import static dev.s3sleuth.integrity.Verification.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.integrity.SignedTrail.Stored;
import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains that the tests sign themselves, in a folder and in S3, and what is found when someone lays hands on them. */
class IntegrityTest {

    @TempDir
    private Path folder;

    private static SignedTrail trail() {
        return new SignedTrail().hour(3).hour(0).hour(2).hour(4);
    }

    private Verification copied(SignedTrail trail) throws IOException {
        return Verification.of(trail.copy(folder).toString(), StoreOptions.DEFAULT);
    }

    @Test
    void verifiesAllOfAnUntouchedTrail() {
        Verification found =
                Verification.of(trail().store(BUCKET, ""), S3Server.running().options());
        assertThat(found.files()).hasSize(13).allMatch(f -> f.verdict() == Verdict.VERIFIED);
        assertThat(found.summary().logs()).isEqualTo(Map.of(Verdict.VERIFIED, 9L));
        assertThat(found.summary().isInDoubt()).isFalse();
        assertThat(found.summary().signedPlaces()).isEmpty();
        ChainReport chain = found.summary().chains().get(0);
        assertThat(chain.segments()).containsExactly(new Segment(START, START.plus(Duration.ofHours(4))));
        assertThat(chain.gaps()).isEmpty();
        assertThat(chain.name().words()).isEqualTo("account 111122223333 in eu-west-1, trail management");
    }

    @Test
    void tellsThatFilesLieElsewhereThanTheyWereDeliveredTo() {
        Verification found = Verification.of(
                trail().store("verify-elsewhere", "case-7/"), S3Server.running().options());
        assertThat(found.with(Verdict.VERIFIED)).hasSize(13);
        assertThat(found.summary().signedPlaces()).containsExactly("s3://" + BUCKET + "/AWSLogs/111122223333/");
    }

    @Test
    void verifiesACopyButForItsNewestDigestWhoseSignatureIsLost() throws IOException {
        SignedTrail trail = trail();
        Verification found = copied(trail);
        assertThat(found.with(Verdict.UNVERIFIABLE))
                .containsExactlyInAnyOrder(
                        trail.digest(3), trail.log(3, 0), trail.log(3, 1), trail.log(3, 2), trail.log(3, 3));
        assertThat(found.with(Verdict.VERIFIED)).hasSize(8);
        assertThat(found.file(trail.digest(3)).reason()).startsWith("no signature is left");
        assertThat(found.file(trail.log(3, 0)).reason()).contains("which is not verified itself");
        assertThat(found.summary().isTampered()).isFalse();
        assertThat(found.summary().isInDoubt()).isTrue();
        assertThat(found.summary().chains().get(0).segments())
                .containsExactly(new Segment(START, START.plus(Duration.ofHours(3))));
    }

    @Test
    void noticesAChangedLogFile() {
        SignedTrail trail = trail();
        trail.change(trail.log(2, 1), "192.0.2.1", "192.0.2.2");
        Verification found = stored(trail);
        assertThat(found.with(Verdict.MODIFIED)).containsExactly(trail.log(2, 1));
        assertThat(found.with(Verdict.VERIFIED)).hasSize(12);
        assertThat(found.file(trail.log(2, 1)).reason())
                .contains("its bytes are not those that 111122223333_CloudTrail-Digest_");
    }

    @Test
    void noticesAMemberAppendedToALogFile() {
        SignedTrail trail = trail();
        byte[] own = trail.objects.get(trail.log(0, 0)).bytes();
        byte[] more = SignedTrail.zipped("{\"Records\":[]}");
        byte[] both = Arrays.copyOf(own, own.length + more.length);
        System.arraycopy(more, 0, both, own.length, more.length);
        trail.objects.put(trail.log(0, 0), new Stored(both, Map.of()));
        assertThat(stored(trail).with(Verdict.MODIFIED)).containsExactly(trail.log(0, 0));
    }

    @Test
    void verifiesWhatWasUnpackedOrPackedAnew() throws IOException {
        SignedTrail trail = trail();
        Stored packed = trail.objects.get(trail.log(0, 0));
        trail.objects.put(trail.log(0, 0), new Stored(SignedTrail.unzipped(packed.bytes()), Map.of()));
        assertThat(copied(trail).file(trail.log(0, 0)).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void noticesACutLogFile() {
        SignedTrail trail = trail();
        byte[] own = trail.objects.get(trail.log(0, 2)).bytes();
        trail.objects.put(trail.log(0, 2), new Stored(Arrays.copyOf(own, own.length - 20), Map.of()));
        Verification found = stored(trail);
        assertThat(found.with(Verdict.MODIFIED)).containsExactly(trail.log(0, 2));
        assertThat(found.file(trail.log(0, 2)).reason())
                .startsWith("it cannot be unpacked: the compressed data ends early");
    }

    @Test
    void aBombInPlaceOfALogFileIsModifiedAndNotUnpackedToItsEnd() {
        SignedTrail trail = trail();
        trail.objects.put(trail.log(0, 2), new Stored(SignedTrail.zipped("0".repeat(120 << 20)), Map.of()));
        Verification found = stored(trail);
        assertThat(found.with(Verdict.MODIFIED)).containsExactly(trail.log(0, 2));
        assertThat(found.file(trail.log(0, 2)).reason()).contains("this looks like a decompression bomb");
    }

    @Test
    void whatWasDeliveredToAnotherBucketIsNotMissingHere() {
        SignedTrail moved =
                new SignedTrail().deliveringLogsTo("amzn-s3-demo-bucket1").hour(1);
        moved.objects.remove(moved.log(0, 0));
        Verification found = stored(moved);
        assertThat(found.file(moved.log(0, 0)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(found.file(moved.log(0, 0)).reason())
                .isEqualTo("it was delivered to s3://amzn-s3-demo-bucket1, which was not looked at");
    }

    @Test
    void noticesAMissingLogFileAndAMissingDigest() {
        SignedTrail trail = trail();
        trail.objects.remove(trail.log(3, 2));
        trail.objects.remove(trail.digest(1));
        Verification found = stored(trail);
        assertThat(found.with(Verdict.MISSING)).containsExactlyInAnyOrder(trail.log(3, 2), trail.digest(1));
        assertThat(found.with(Verdict.VERIFIED)).hasSize(11);
        assertThat(found.summary().chains().get(0).gaps())
                .containsExactly(new Gap(
                        START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(2)), "a digest is missing"));
    }

    @Test
    void aFileThatNoDigestListsIsUnlistedAndNotTampered() {
        SignedTrail trail = trail();
        String added = trail.log(2, 0).replace("mana", "evil");
        trail.objects.put(added, trail.objects.get(trail.log(2, 0)));
        Verification found = stored(trail);
        assertThat(found.with(Verdict.UNLISTED)).containsExactly(added);
        assertThat(found.file(added).reason()).contains("those of its time are here");
        assertThat(found.summary().isTampered()).isFalse();
        assertThat(found.summary().isInDoubt()).isTrue();
    }

    @Test
    void aFileOfTheLastHoursHasNoDigestYet() {
        SignedTrail trail = trail();
        String next =
                "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/02/03/111122223333_CloudTrail_eu-west-1_20260203T0215Z_new.json.gz";
        trail.objects.put(next, trail.objects.get(trail.log(3, 0)));
        Verification found = stored(trail, TimeWindow.ALL, Instant.parse("2026-02-03T02:30:00Z"));
        assertThat(found.file(next).reason()).isEqualTo(Summary.NO_DIGEST_YET);
        assertThat(found.summary().isInDoubt()).isFalse();
        assertThat(stored(trail).summary().isInDoubt()).isTrue();
    }

    @Test
    void noticesAChangedDigestAndDoesNotBelieveIt() {
        SignedTrail trail = trail();
        trail.change(trail.digest(2), trail.log(2, 1), trail.log(2, 1).replace("mana", "evil"));
        Verification found = stored(trail);
        assertThat(found.with(Verdict.MODIFIED, Verdict.MISSING)).containsExactly(trail.digest(2));
        assertThat(found.with(Verdict.UNVERIFIABLE, Verdict.UNLISTED))
                .containsExactlyInAnyOrder(trail.log(2, 0), trail.log(2, 1));
        assertThat(found.with(Verdict.VERIFIED)).hasSize(10);
        assertThat(found.summary().chains().get(0).gaps().get(0).reason()).endsWith("is modified");
    }

    @Test
    void noticesADigestThatWasSignedAnewByAnotherKey() {
        SignedTrail trail = trail();
        SignedTrail forged = new SignedTrail()
                .signingWith(SignedTrail.keyPair(), SignedTrail.FINGERPRINT)
                .hour(3)
                .hour(0);
        trail.objects.put(trail.digest(1), forged.objects.get(forged.digest(1)));
        assertThat(stored(trail).with(Verdict.MODIFIED)).containsExactly(trail.digest(1));
    }

    @Test
    void aTrailSignedByAKeyNobodyKnowsIsNotVerified() {
        SignedTrail trail = new SignedTrail()
                .signingWith(SignedTrail.keyPair(), "0123456789abcdef0123456789abcdef")
                .hour(1)
                .hour(1);
        Verification found = stored(trail);
        assertThat(found.with(Verdict.UNVERIFIABLE)).hasSize(4);
        assertThat(found.file(trail.digest(1)).reason())
                .isEqualTo(
                        "there is no public key with fingerprint 0123456789abcdef0123456789abcdef among those of eu-west-1");
        assertThat(found.summary().count(Verdict.VERIFIED)).isZero();
    }

    @Test
    void noticesAFlippedByteInTheSignatureThoughWhatTheDigestSaysIsRight() {
        SignedTrail trail = trail();
        Stored digest = trail.objects.get(trail.digest(2));
        String signature = digest.metadata().get("signature");
        String flipped = (signature.charAt(0) == 'a' ? 'b' : 'a') + signature.substring(1);
        trail.objects.put(
                trail.digest(2),
                new Stored(digest.bytes(), Map.of("signature", flipped, "signature-algorithm", "SHA256withRSA")));
        Verification found = stored(trail);
        assertThat(found.with(Verdict.MODIFIED)).containsExactly(trail.digest(2));
        assertThat(found.with(Verdict.VERIFIED)).hasSize(12);
    }

    @Test
    void aSignatureThatIsNoHexadecimalNumberDoesNotFit() {
        SignedTrail trail = trail();
        Stored digest = trail.objects.get(trail.digest(3));
        trail.objects.put(
                trail.digest(3),
                new Stored(digest.bytes(), Map.of("signature", "zz", "signature-algorithm", "SHA256withRSA")));
        assertThat(stored(trail).file(trail.digest(3)).reason()).isEqualTo("its signature does not fit");
    }

    @Test
    void anAlgorithmThatIsNotKnownIsUnverifiable() {
        SignedTrail trail = trail();
        Stored digest = trail.objects.get(trail.digest(3));
        trail.objects.put(
                trail.digest(3),
                new Stored(
                        digest.bytes(),
                        Map.of(
                                "signature",
                                digest.metadata().get("signature"),
                                "signature-algorithm",
                                "SHA512withECDSA")));
        Verification found = stored(trail);
        assertThat(found.file(trail.digest(3)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(found.with(Verdict.MODIFIED, Verdict.MISSING)).isEmpty();
    }

    @Test
    void aDigestInThePlaceOfAnotherIsModifiedThoughItsSignatureFits() {
        SignedTrail trail = trail();
        trail.objects.put(trail.digest(3), trail.objects.get(trail.digest(1)));
        Verification found = stored(trail);
        assertThat(found.with(Verdict.MODIFIED)).containsExactly(trail.digest(3));
        assertThat(found.file(trail.digest(3)).reason())
                .contains("it was delivered as s3://" + BUCKET + "/" + trail.digest(1));
        assertThat(found.with(Verdict.UNLISTED)).hasSize(4);
    }

    @Test
    void whoTakesAwayTheNewestDigestsLeavesAWindowThatIsNotCovered() {
        SignedTrail trail = trail();
        trail.digests.get(trail.digest(3)).forEach(trail.objects::remove);
        trail.objects.remove(trail.digest(3));
        TimeWindow window = new TimeWindow(START.plusSeconds(60), START.plus(Duration.ofHours(4)));
        Verification found = stored(trail, window, Verification.NOW);
        assertThat(found.with(Verdict.VERIFIED)).hasSize(8);
        assertThat(found.summary().chains().get(0).uncovered())
                .containsExactly(new Segment(START.plus(Duration.ofHours(3)), START.plus(Duration.ofHours(4))));
        assertThat(found.summary().isInDoubt()).isTrue();
    }

    @Test
    void forgedNewestDigestOfACopyCannotMakeAChangedLogFileVerified() throws IOException {
        SignedTrail trail = trail();
        String log = trail.log(3, 0);
        String before = Sha256.of(SignedTrail.unzipped(trail.objects.get(log).bytes()));
        trail.change(log, "192.0.2.1", "192.0.2.2");
        trail.change(
                trail.digest(3),
                before,
                Sha256.of(SignedTrail.unzipped(trail.objects.get(log).bytes())));
        assertThat(copied(trail).file(log).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(stored(trail).file(log).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(stored(trail).file(trail.digest(3)).verdict()).isEqualTo(Verdict.MODIFIED);
    }
}
