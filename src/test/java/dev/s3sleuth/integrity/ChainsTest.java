package dev.s3sleuth.integrity;

import static dev.s3sleuth.integrity.SignedTrail.START;
import static dev.s3sleuth.integrity.Verification.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which chains and files are found, and which time they vouch for. */
class ChainsTest {

    @TempDir
    private Path folder;

    private static SignedTrail trail() {
        return new SignedTrail().hour(3).hour(0).hour(2).hour(4);
    }

    private Verification copied(SignedTrail trail) throws IOException {
        return Verification.of(trail.copy(folder).toString(), StoreOptions.DEFAULT);
    }

    @Test
    void aRestartIsAGapAndNotTampering() {
        SignedTrail trail = new SignedTrail().hour(1).off(5).hour(2).hour(0);
        Verification found = stored(trail);
        assertThat(found.with(Verdict.VERIFIED)).hasSize(6);
        Gap gap = found.summary().chains().get(0).gaps().get(0);
        assertThat(gap.from()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(gap.to()).isEqualTo(START.plus(Duration.ofHours(6)));
        assertThat(gap.reason()).startsWith("a new chain starts there");
        assertThat(found.summary().isTampered()).isFalse();
        assertThat(found.summary().chains().get(0).uncovered()).containsExactly(new Segment(gap.from(), gap.to()));
    }

    @Test
    void aBackfillDigestStandsBesideTheChain() {
        SignedTrail trail = new SignedTrail().hour(1);
        String late = trail.log(0, 0).replace("mana", "late");
        trail.objects.put(late, trail.objects.get(trail.log(0, 0)));
        trail.hour(1).backfill(late).hour(1);
        Verification found = stored(trail);
        assertThat(found.with(Verdict.VERIFIED)).hasSize(8).contains(late);
        assertThat(found.summary().chains()).hasSize(2).allSatisfy(chain -> assertThat(chain.gaps())
                .isEmpty());
    }

    @Test
    void tellsTrailsRegionsAndOrganisationsApart() throws IOException {
        SignedTrail all = trail();
        for (SignedTrail.Account other : new SignedTrail.Account[] {
            new SignedTrail.Account("AWSLogs/", "111122223333", "eu-west-1", "data_us-east-1_events"),
            new SignedTrail.Account("AWSLogs/", "111122223333", "us-gov-east-1", "management"),
            new SignedTrail.Account("x/AWSLogs/o-a1b2c3d4e5/", "444455556666", "eu-west-1", "org_trail")
        }) {
            all.objects.putAll(new SignedTrail(other).hour(2).hour(1).objects);
        }
        Verification found = stored(all);
        assertThat(found.with(Verdict.VERIFIED)).hasSize(13 + 3 * 5);
        assertThat(found.summary().chains())
                .extracting(chain -> chain.name().words())
                .containsExactlyInAnyOrder(
                        "account 111122223333 in eu-west-1, trail management",
                        "account 111122223333 in eu-west-1, trail data_us-east-1_events",
                        "account 111122223333 in us-gov-east-1, trail management",
                        "account 444455556666 in eu-west-1, trail org_trail");
    }

    @Test
    void looksOnlyAtTheWindow() {
        SignedTrail trail = new SignedTrail();
        for (int hour = 0; hour < 72; hour++) {
            trail.hour(1);
        }
        trail.objects.remove(trail.digest(2));
        trail.objects.remove(trail.log(70, 0));
        Instant from = START.plus(Duration.ofHours(30));
        Verification found = stored(trail, new TimeWindow(from, from.plus(Duration.ofHours(4))), Verification.NOW);
        assertThat(found.with(Verdict.MISSING)).isEmpty();
        assertThat(found.with(Verdict.VERIFIED))
                .contains(trail.log(29, 0), trail.log(34, 0), trail.digest(34))
                .doesNotContain(trail.log(27, 0), trail.log(45, 0), trail.digest(45));
        ChainReport chain = found.summary().chains().get(0);
        assertThat(chain.segments())
                .containsExactly(new Segment(START.plus(Duration.ofHours(29)), START.plus(Duration.ofHours(40))));
        assertThat(chain.digests()).isEqualTo(11);
        assertThat(chain.uncovered()).isEmpty();
        assertThat(found.summary().isInDoubt()).isFalse();
    }

    @Test
    void logsWithoutAnyDigestAreTold() throws IOException {
        SignedTrail trail = trail();
        trail.objects.keySet().removeIf(key -> key.contains("-Digest"));
        Verification found = copied(trail);
        assertThat(found.summary().unvouched()).singleElement().asString().endsWith("CloudTrail/eu-west-1/");
        assertThat(found.with(Verdict.UNLISTED)).hasSize(9);
        assertThat(found.summary().isInDoubt()).isTrue();
    }

    @Test
    void startsFromAnywhereInsideOfATree() throws IOException {
        trail().copy(folder);
        for (String place : new String[] {
            "",
            "AWSLogs",
            "AWSLogs/111122223333/",
            "AWSLogs/111122223333/CloudTrail",
            "AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026"
        }) {
            Verification found = Verification.of(folder.resolve(place).toString(), StoreOptions.DEFAULT);
            assertThat(found.with(Verdict.VERIFIED)).as(place).hasSize(8);
        }
    }

    @Test
    void refusesAPlaceWithoutCloudTrail() throws IOException {
        Files.createDirectories(folder.resolve("logs/2026"));
        assertThatThrownBy(() -> Verification.of(folder.toString(), StoreOptions.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name a bucket or folder above both CloudTrail/ and CloudTrail-Digest/");
    }
}
