package dev.s3sleuth.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.integrity.SignedTrail.Stored;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Property: of a random trail at which one thing was tampered with, that one is modified or missing and no other, and nothing of it is
 * verified. What cannot be told any more is no more than what rested on it.
 */
class TamperingTest {

    @TempDir
    private Path folder;

    private static SignedTrail trail(Random random) {
        SignedTrail trail = new SignedTrail();
        for (int hours = 3 + random.nextInt(30); hours > 0; hours--) {
            if (random.nextInt(12) == 0 && !trail.digests.isEmpty()) {
                trail.off(1 + random.nextInt(40));
            }
            trail.hour(random.nextInt(4));
        }
        return trail;
    }

    private static String any(Set<String> keys, Random random) {
        return List.copyOf(keys).get(random.nextInt(keys.size()));
    }

    /** Lays hands on an object in one of many ways. */
    private static void tamper(SignedTrail trail, String key, Random random) {
        Stored was = trail.objects.get(key);
        byte[] plain = SignedTrail.unzipped(was.bytes());
        switch (random.nextInt(5)) {
            case 0 -> trail.objects.remove(key);
            case 1 -> {
                plain[random.nextInt(plain.length)] ^= (byte) (1 << random.nextInt(7));
                trail.objects.put(key, new Stored(plain, was.metadata())); // unpacked: that is no matter
            }
            case 2 ->
                trail.objects.put(
                        key,
                        new Stored(Arrays.copyOf(was.bytes(), random.nextInt(was.bytes().length)), was.metadata()));
            case 3 -> trail.objects.put(key, new Stored(SignedTrail.zipped("{\"Records\":[]}"), was.metadata()));
            default -> {
                byte[] longer = Arrays.copyOf(plain, plain.length + 1);
                longer[plain.length] = ' ';
                trail.objects.put(key, new Stored(longer, was.metadata()));
            }
        }
    }

    /** The files about which nothing can be told without that one. */
    private static Set<String> resting(SignedTrail trail, String key) {
        Set<String> rest = new HashSet<>(trail.digests.getOrDefault(key, List.of()));
        rest.add(key);
        return rest;
    }

    /** In a copy, a digest holds the only signature of the one before. */
    private static Set<String> restingInACopy(SignedTrail trail, String key) {
        Set<String> rest = resting(trail, key);
        List<String> digests = new ArrayList<>(trail.digests.keySet());
        for (int i = 0; i < digests.size(); i++) {
            boolean held = i + 1 < digests.size() && !startsAnew(trail, digests.get(i + 1));
            if (!held || digests.get(i + 1).equals(key)) {
                rest.addAll(resting(trail, digests.get(i)));
            }
        }
        return rest;
    }

    private static boolean startsAnew(SignedTrail trail, String digest) {
        return trail.starts.contains(digest);
    }

    private static void check(SignedTrail trail, String key, Verification found, Set<String> rest) {
        assertThat(found.with(Verdict.MODIFIED, Verdict.MISSING)).isSubsetOf(key);
        assertThat(found.with(Verdict.VERIFIED)).doesNotContain(key);
        assertThat(rest).containsAll(found.with(Verdict.UNVERIFIABLE, Verdict.UNLISTED));
        Set<String> all = new TreeSet<>(trail.objects.keySet());
        all.removeAll(rest);
        assertThat(found.with(Verdict.VERIFIED)).containsAll(all);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void whatWasTamperedWithIsToldInS3(long seed) {
        Random random = new Random(seed);
        SignedTrail trail = trail(random);
        String key = any(trail.objects.keySet(), random);
        String newest = trail.digest(trail.digests.size() - 1);
        tamper(trail, key, random);
        Verification found = Verification.of(
                trail.store("tampering-" + seed, ""), S3Server.running().options());
        check(trail, key, found, resting(trail, key));
        boolean unnoticed = !trail.objects.containsKey(key) && (key.equals(newest) || endsAChain(trail, key));
        assertThat(found.with(Verdict.MODIFIED, Verdict.MISSING)).hasSize(unnoticed ? 0 : 1);
    }

    /** Nobody names the last digest of a chain: only the time that none is about tells that it is gone. */
    private static boolean endsAChain(SignedTrail trail, String key) {
        int next = new ArrayList<>(trail.digests.keySet()).indexOf(key) + 1;
        return next > 0 && next < trail.digests.size() && startsAnew(trail, trail.digest(next));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120
            })
    void whatWasTamperedWithIsNeverVerifiedInACopy(long seed) throws IOException {
        Random random = new Random(seed);
        SignedTrail trail = trail(random);
        String key = any(trail.objects.keySet(), random);
        tamper(trail, key, random);
        Verification found = Verification.of(trail.copy(folder).toString(), StoreOptions.DEFAULT);
        check(trail, key, found, restingInACopy(trail, key));
    }
}
