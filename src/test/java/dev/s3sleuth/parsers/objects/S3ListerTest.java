package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.parsers.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3ListerTest {

    private static final S3Location BUCKET = new S3Location("s3", "logs", "");
    private static final String DIGEST = "AWSLogs/111122223333/CloudTrail-Digest/";
    private static final List<String> FOREIGN =
            List.of("README", "AWSLogs/notes", "AWSLogs/111122223333/CloudTrail/x.json", "trail/2020-01-01-00-00-00-A");
    private static final String SOURCE = "111122223333/us-east-1/photos/";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void prunedListingIsTheFullListingLessWhatNamesRuleOut(int pageSize) {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Set<String> keys = RandomKeys.of(random);
            Selection selection = selection(random);
            KeyLayout layout = KeyLayout.of(selection);
            List<String> expected =
                    keys.stream().filter(layout::mayHold).map(BUCKET::uri).toList();
            Listing listing = list(new KeysInMemory(keys, pageSize), selection);
            assertThat(listing.objects())
                    .as("seed %d, %s", seed, selection.window())
                    .extracting(LogObject::uri)
                    .containsExactlyElementsOf(expected);
            assertThat(listing.listed() - listing.pruned()).isEqualTo(expected.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20})
    void whatHoldsAnEventOfTheWindowIsListed(int pageSize) {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Selection selection = trail(selection(random), TrailFile.regions(random));
            List<TrailFile> files = TrailFile.of(selection, random);
            Set<String> keys = new TreeSet<>(FOREIGN);
            files.forEach(f -> keys.add(f.key()));
            Listing listing = list(new KeysInMemory(keys, pageSize), selection);
            assertThat(listing.objects())
                    .as("seed %d, %s", seed, selection)
                    .extracting(LogObject::uri)
                    .containsAll(FOREIGN.stream().map(BUCKET::uri).toList())
                    .containsAll(files.stream()
                            .filter(f -> f.isIn(selection))
                            .map(f -> BUCKET.uri(f.key()))
                            .toList())
                    .allMatch(KeyLayout.of(selection)::mayHold);
        }
    }

    @Test
    void costFollowsTheWindowAndTheRegionsInATrail() {
        Set<String> keys = new TreeSet<>();
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        for (String region : List.of("eu-west-1", "us-east-1", "us-west-2")) {
            for (int hour = 0; hour < 2 * 365 * 24; hour++) {
                Instant time = first.plus(Duration.ofHours(hour));
                keys.add(TrailFile.key("AWSLogs/", region, time, time, "_A"));
            }
        }
        keys.add(DIGEST + "us-east-1/2025/06/10/a.json.gz");
        Selection day = window("2025-06-10T00:00:00Z", "2025-06-10T06:00:00Z");
        KeysInMemory source = new KeysInMemory(keys, 100);
        assertThat(list(source, trail(day, Set.of("us-east-1"))).objects()).hasSize(6 + 48 + 1);
        int above = 4;
        int daysOfARegion = 1 + 1 + 1 + 4;
        assertThat(source.requests).hasValue(above + daysOfARegion);
        assertThat(list(source, trail(day, Set.of())).objects()).hasSize(3 * (6 + 48 + 1));
        assertThat(source.requests).hasValue(2 * above + 4 * daysOfARegion);
    }

    @Test
    void namesOfATrailAreNotSteppedOver() {
        Set<String> keys = hourly("", "2024-01-01T00:00:00Z", 1);
        KeysInMemory source = new KeysInMemory(keys, 100);
        Selection day = window("2024-06-10T00:00:00Z", "2024-06-10T06:00:00Z");
        assertThat(list(source, trail(day, Set.of())).objects()).hasSameSizeAs(keys);
        assertThat(source.requests).hasValue((keys.size() + 99) / 100);
    }

    @Test
    void aFolderThatIsNotEnteredFromAboveIsReadWhenItIsGiven() {
        KeysInMemory source = new KeysInMemory(List.of(DIGEST + "us-east-1/2025/06/10/a.json.gz", DIGEST + "b"), 10);
        Selection all = trail(Selection.ALL, Set.of());
        assertThat(list(source, all).objects()).isEmpty();
        for (String root : List.of(DIGEST, DIGEST.substring(0, DIGEST.length() - 1), DIGEST + "us-east-1/")) {
            assertThat(new S3Lister(source, at(root), all, 4).list().objects())
                    .as(root)
                    .extracting(LogObject::uri)
                    .contains(BUCKET.uri(DIGEST + "us-east-1/2025/06/10/a.json.gz"));
        }
    }

    @Test
    void costFollowsTheWindowAndNotTheAgeOfTheBucket() {
        Set<String> keys = hourly("app/", "2016-01-01T00:00:00Z", 10);
        KeysInMemory source = new KeysInMemory(keys, 100);
        Listing listing = list(source, window("2025-06-10T00:00:00Z", "2025-06-10T06:00:00Z"));
        assertThat(listing.objects()).hasSize(1 + 6 + 48 + 1);
        int datesSteppedOver = 10 + 12 + 30;
        assertThat(source.requests).hasValueLessThan(datesSteppedOver + 10);
    }

    @Test
    void costFollowsTheWindowInDayFolders() {
        Set<String> keys = new TreeSet<>();
        hourly("", "2016-01-01T00:00:00Z", 10)
                .forEach(k -> keys.add("app/" + SOURCE + k.substring(0, 10).replace('-', '/') + "/" + k));
        KeysInMemory source = new KeysInMemory(keys, 100);
        Listing listing = list(source, window("2025-06-10T00:00:00Z", "2025-06-10T06:00:00Z"));
        assertThat(listing.objects())
                .hasSize(1 + 1 + 6 + 48 + 1); // midnight of the day before, too: it may stand for the day
        assertThat(source.requests).hasValueLessThan(15);
    }

    @Test
    void namesWithDashesCostNoRequestEach() {
        Set<String> keys = hourly("", "2024-01-01T00:00:00Z", 1);
        Random random = new Random(1);
        IntStream.range(0, 2000)
                .forEach(i -> keys.add(
                        "%08x-%04x-4%03x".formatted(random.nextInt(), random.nextInt(65536), random.nextInt(4096))));
        IntStream.range(0, 2000).forEach(i -> keys.add("2024-%08x-%d".formatted(random.nextInt(), i)));
        KeysInMemory source = new KeysInMemory(keys, 100);
        Listing listing = list(source, window("2024-06-10T00:00:00Z", "2024-06-10T06:00:00Z"));
        assertThat(listing.objects()).hasSize(4000 + 1 + 6 + 48 + 1);
        assertThat(source.requests).hasValueLessThan(100);
    }

    @Test
    void anObjectOfThatNameIsNotItsNeighbours() {
        KeysInMemory source = new KeysInMemory(
                List.of("a.log", "a.log.gz", "a.log/2026-01-01-00-00-00-A", "a.log2026-01-01-00-00-00-B"), 2);
        assertThat(listBelow(source, "a.log"))
                .containsExactly(
                        "s3://logs/a.log",
                        "s3://logs/a.log/2026-01-01-00-00-00-A",
                        "s3://logs/a.log2026-01-01-00-00-00-B");
        assertThat(listBelow(source, "a.log.gz")).containsExactly("s3://logs/a.log.gz");
    }

    @Test
    void aPrefixWithoutSlashIsAlsoATargetPrefix() {
        KeysInMemory source = new KeysInMemory(
                List.of("logs/2026-01-01-00-00-00-A", "logs2026-01-01-00-00-00-B", "logs" + SOURCE + "x", "other"), 1);
        assertThat(listBelow(source, "logs")).hasSize(3);
        assertThat(listBelow(source, "logs/")).containsExactly("s3://logs/logs/2026-01-01-00-00-00-A");
    }

    @Test
    void aFolderMarkerIsNoObjectButThere() {
        assertThat(new S3Lister(new Markers(), at("logs/"), Selection.ALL, 2).list())
                .isEqualTo(new Listing(List.of(), 0, 0, 1));
        assertThat(new S3Lister(new KeysInMemory(List.of("a"), 10), at("b"), Selection.ALL, 2).list())
                .isNull();
    }

    private static final class Markers implements KeySource {
        @Override
        public Page page(KeyRange range, @Nullable String token) {
            return new Page(List.of(new Entry("logs/", 0)), null);
        }

        @Override
        public Entry first(KeyRange range) {
            return new Entry("logs/", 0);
        }
    }

    private static List<String> listBelow(KeySource source, String root) {
        Listing listing = new S3Lister(source, at(root), Selection.ALL, 4).list();
        return Objects.requireNonNull(listing).objects().stream()
                .map(LogObject::uri)
                .toList();
    }

    private static Listing list(KeySource source, Selection selection) {
        return Objects.requireNonNull(new S3Lister(source, at(""), selection, 4).list());
    }

    private static Set<String> hourly(String before, String from, int years) {
        Set<String> keys = new TreeSet<>();
        Instant first = Instant.parse(from);
        for (int hour = 0; hour < years * 365 * 24; hour++) {
            keys.add(RandomKeys.stamped(before, first.plus(Duration.ofHours(hour)), "0123456789ABCDEF"));
        }
        return keys;
    }

    private static Selection window(String from, String to) {
        return new Selection(
                KeyNames.S3_ACCESS_LOG,
                new TimeWindow(Instant.parse(from), Instant.parse(to)),
                Duration.ofDays(2),
                Set.of(),
                Set.of());
    }

    /** The same of a trail. */
    private static Selection trail(Selection s, Set<String> regions) {
        return new Selection(KeyNames.CLOUDTRAIL, s.window(), s.deliveryLag(), Set.of("photos"), regions);
    }

    private static Selection selection(Random random) {
        List<Instant> ends = new ArrayList<>(List.of(RandomKeys.time(random), RandomKeys.time(random)));
        ends.sort(null);
        Instant from = random.nextInt(5) == 0 ? null : ends.get(0);
        Instant to = random.nextInt(5) == 0 ? null : ends.get(1).plusSeconds(1);
        return new Selection(
                KeyNames.S3_ACCESS_LOG,
                new TimeWindow(from, to),
                Duration.ofHours(random.nextInt(100)),
                Set.of(),
                Set.of());
    }

    @Test
    void everythingInAFullFolderIsListedInParallelForFewMoreRequests() {
        List<String> keys = IntStream.range(0, 30_000)
                .mapToObj(i -> String.format(
                        Locale.ROOT, "logs/2025-%02d-%02d-00-00-00-%08X", 1 + i / 2800, 1 + i / 100 % 28, i))
                .toList();
        KeysInMemory source = new KeysInMemory(keys, 1000);
        Listing listing = Objects.requireNonNull(new S3Lister(source, at("logs/"), Selection.ALL, 4).list());
        assertThat(listing.objects()).extracting(LogObject::uri).isEqualTo(uris(keys));
        assertThat(listing.requests())
                .as("30 pages, 12 that are not full, a step for each month")
                .isLessThan(30 + 12 + 14);
        KeysInMemory sparse = new KeysInMemory(keys.subList(0, 2500), 1000);
        assertThat(Objects.requireNonNull(new S3Lister(sparse, at("logs/"), Selection.ALL, 4).list())
                        .objects())
                .hasSize(2500);
    }

    @Test
    void ofADayWithManyPagesOnlyTheHoursThatAreWantedAreListed() {
        List<String> keys = IntStream.range(0, 24_000)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "logs/2025-03-31-%02d-%02d-%02d-%08X",
                        i / 1000,
                        i % 1000 * 60 / 1000,
                        i % 1000 * 3600 / 1000 % 60,
                        i))
                .toList();
        Instant from = Instant.parse("2025-03-31T05:30:00Z");
        Selection hour = new Selection(
                KeyNames.S3_ACCESS_LOG,
                new TimeWindow(from, from.plusSeconds(3600)),
                Duration.ofHours(2),
                Set.of(),
                Set.of());
        Listing listing =
                Objects.requireNonNull(new S3Lister(new KeysInMemory(keys, 100), at("logs/"), hour, 4).list());
        assertThat(listing.objects())
                .as("delivered from an hour before until two hours later")
                .extracting(LogObject::uri)
                .isEqualTo(uris(
                        keys.stream().filter(new AccessLogKeys(hour)::mayHold).toList()));
        assertThat(listing.objects().size()).isBetween(3900, 4200);
        assertThat(listing.requests()).as("of 240 pages").isLessThan(100);
    }

    private static List<String> uris(List<String> keys) {
        return keys.stream().map(BUCKET::uri).toList();
    }

    private static S3Location at(String root) {
        return new S3Location("s3", "logs", root);
    }
}
