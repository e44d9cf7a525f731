package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class S3StoreTest {

    private static final S3Server SERVER = S3Server.running();
    private static final Selection ONE_DAY = window("2026-03-02T00:00:00Z", "2026-03-02T06:00:00Z", Duration.ZERO);

    private final S3Store store = new S3Store(SERVER.options());

    @Test
    void stepsOverDaysBeforeTheWindowOnMoreThanOnePage() throws Exception {
        Instant first = Instant.parse("2026-03-01T00:00:00Z");
        IntStream.range(0, 220)
                .parallel()
                .forEach(i -> SERVER.put("pages", RandomKeys.stamped("logs", first.plusSeconds(i * 400L), "A"), "x"));
        IntStream.range(0, 30)
                .parallel()
                .forEach(i -> SERVER.put(
                        "pages",
                        RandomKeys.stamped(
                                "logs", Instant.parse("2026-03-02T05:00:00Z").plusSeconds(i), "B"),
                        "x"));
        SERVER.put("pages", "logs/old.gz", "x");
        try (FaultyProxy proxy = new FaultyProxy(SERVER.endpoint())) {
            Listing listing = new S3Store(S3Server.options(proxy.endpoint()), 50).list("s3a://pages/logs", ONE_DAY);
            assertThat(listing.objects()).hasSize(1 + 30 + 13);
            assertThat(listing.objects().get(0).uri()).isEqualTo("s3a://pages/logs/old.gz");
            assertThat(proxy.requests("LIST")).isLessThan(15);
            assertThat(proxy.requests("HEAD")).isZero();
        }
    }

    @Test
    void listsAServersKeysLikeTheModelOfIt() {
        for (int seed = 0; seed < 3; seed++) {
            Set<String> keys = RandomKeys.of(new Random(seed));
            String bucket = "random-" + seed;
            keys.stream().parallel().forEach(k -> SERVER.put(bucket, k, "x"));
            KeySource model = new KeysInMemory(keys, 7);
            S3Location at = new S3Location("s3", bucket, "");
            assertThat(new S3Store(SERVER.options(), 7).list("s3://" + bucket, ONE_DAY))
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*etag")
                    .isEqualTo(new S3Lister(model, at, ONE_DAY, 4).list());
        }
    }

    @Test
    void keysAreTakenAsTheyAre() throws Exception {
        String key = "odd/a b+c%2F&é\uD83D\uDE00?#/x=\"1\"";
        SERVER.put("odd", key, "bytes");
        List<LogObject> objects = store.list("s3://odd/odd/", Selection.ALL).objects();
        assertThat(objects).singleElement().satisfies(object -> {
            assertThat(object.uri()).isEqualTo("s3://odd/" + key);
            assertThat(object.size()).isEqualTo(5);
            assertThat(object.etag()).as("the MD5 of its bytes").isEqualTo("4b3a6218bb3e3a7303e8a171a60fcf92");
        });
        assertThat(store.list("s3://odd/" + key, Selection.ALL).objects()).isEqualTo(objects);
        assertThat(readAll(store, ObjectSlice.whole(objects.get(0)))).containsExactly("bytes");
        assertThat(store.head(objects.get(0), 3)).asString().isEqualTo("byt");
    }

    @Test
    void anObjectDeletedSinceItWasListedFailsAloneAndSaysSo() throws Exception {
        SERVER.put("deleted", "a", "first");
        SERVER.put("deleted", "c", "third");
        List<ObjectSlice> slices = IntStream.range(0, 3)
                .mapToObj(i -> ObjectSlice.whole(new LogObject("s3://deleted/" + (char) ('a' + i), 5)))
                .toList();
        try (ObjectStore.Reads reads = store.reads(slices)) {
            assertThat(reads.next().readAllBytes()).asString().isEqualTo("first");
            InputStream deleted = reads.next();
            assertThatThrownBy(deleted::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("NoSuchKey: it was deleted after it was listed");
            assertThatThrownBy(deleted::read).isInstanceOf(IOException.class);
            assertThat(reads.next().readAllBytes()).asString().isEqualTo("third");
        }
    }

    @Test
    void anObjectThatBecameShorterFails() {
        SERVER.put("shrunk", "a", "0123456789");
        ObjectSlice slice = new ObjectSlice(new LogObject("s3://shrunk/a", 100), 5, 50);
        assertThatThrownBy(() -> readAll(store, slice)).hasMessageContaining("after it was listed");
        ObjectSlice whole = ObjectSlice.whole(slice.object());
        assertThatThrownBy(() -> readAll(store, whole)).hasMessageContaining("after it was listed");
    }

    @Test
    void slicesOfALargeObjectRunOnIntoTheNext() throws Exception {
        byte[] bytes = new byte[(int) (2 * ReadAhead.RANGE) + 12_345];
        new Random(1).nextBytes(bytes);
        SERVER.put("large", "a", bytes);
        LogObject object = new LogObject("s3://large/a", bytes.length);
        long cut = ReadAhead.RANGE + 77;
        List<ObjectSlice> slices =
                List.of(new ObjectSlice(object, 0, cut), new ObjectSlice(object, cut, Long.MAX_VALUE));
        try (ObjectStore.Reads reads = store.reads(slices)) {
            assertThat(reads.next().readAllBytes()).isEqualTo(bytes);
            assertThat(reads.next().readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, (int) cut - 1, bytes.length));
        }
        assertThat(store.head(object, 100)).isEqualTo(Arrays.copyOf(bytes, 100));
    }

    @Test
    void aStreamLeftEarlyDoesNotHoldUpTheNext() throws Exception {
        SERVER.put("left", "a", "a".repeat(100));
        SERVER.put("left", "b", "b");
        LogObject a = new LogObject("s3://left/a", 100);
        List<ObjectSlice> slices = List.of(
                new ObjectSlice(a, 0, 10),
                new ObjectSlice(a, 10, 20),
                ObjectSlice.whole(new LogObject("s3://left/b", 1)));
        try (ObjectStore.Reads reads = store.reads(slices)) {
            InputStream first = reads.next();
            assertThat(first.read()).isEqualTo('a');
            reads.next();
            assertThatThrownBy(first::read).hasMessage("closed");
            assertThat(reads.next().readAllBytes()).asString().isEqualTo("b");
        }
    }

    @Test
    void oneGetForEachSmallObjectAndManyAtOnce() throws Exception {
        IntStream.range(0, 200).parallel().forEach(i -> SERVER.put("small", "k%03d".formatted(i), "line " + i));
        try (FaultyProxy proxy = new FaultyProxy(SERVER.endpoint())) {
            proxy.delay(Duration.ofMillis(30));
            S3Store slow = new S3Store(S3Server.options(proxy.endpoint()));
            List<LogObject> objects = slow.list("s3://small", Selection.ALL).objects();
            assertThat(readAll(slow, slices(objects))).hasSize(200).startsWith("line 0", "line 1");
            assertThat(proxy.requests("GET")).isEqualTo(200);
            assertThat(proxy.requests("LIST")).isEqualTo(1);
            assertThat(proxy.requests("HEAD")).isZero();
            assertThat(proxy.mostInFlight()).isBetween(8, StoreOptions.DEFAULT_CONCURRENCY);
        }
    }

    @Test
    void survivesAStormOfSlowDowns() throws Exception {
        IntStream.range(0, 20).forEach(i -> SERVER.put("storm", "k%02d".formatted(i), "line " + i));
        try (FaultyProxy proxy = new FaultyProxy(SERVER.endpoint())) {
            S3Store stormy = new S3Store(S3Server.options(proxy.endpoint()));
            proxy.refuse(2);
            List<LogObject> objects = stormy.list("s3://storm", Selection.ALL).objects();
            proxy.refuse(20);
            assertThat(readAll(stormy, slices(objects))).hasSize(20);
            assertThat(proxy.requests("LIST")).isEqualTo(3);
            assertThat(proxy.requests("GET")).isEqualTo(40);
        }
    }

    @Test
    void asksAgainWhenAConnectionBreaks() throws Exception {
        SERVER.put("broken", "a", "x".repeat(50_000));
        try (FaultyProxy proxy = new FaultyProxy(SERVER.endpoint())) {
            proxy.breakOff(2);
            S3Store broken = new S3Store(S3Server.options(proxy.endpoint()));
            ObjectSlice slice = ObjectSlice.whole(new LogObject("s3://broken/a", 50_000));
            assertThat(readAll(broken, slice)).containsExactly("x".repeat(50_000));
            assertThat(proxy.requests("GET")).isEqualTo(3);
        }
    }

    @Test
    void refusesWhatIsNotThere() {
        SERVER.put("there", "a/b", "x");
        assertThatThrownBy(() -> store.list("s3://missing/x", Selection.ALL))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such bucket: missing; check its name and the endpoint");
        assertThatThrownBy(() -> store.list("s3://there/c", Selection.ALL))
                .isInstanceOf(UsageException.class)
                .hasMessage("nothing at s3://there/c: no key begins so; check the prefix");
        assertThatThrownBy(() -> store.list("s3:///c", Selection.ALL))
                .isInstanceOf(UsageException.class)
                .hasMessage("no bucket in s3:///c; write s3://bucket/prefix");
    }

    @Test
    void refusesWrongCredentials() {
        System.setProperty("aws.secretAccessKey", "wrong");
        try {
            assertThatThrownBy(() -> store.list("s3://there/a", Selection.ALL))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("S3 does not accept the credentials (SignatureDoesNotMatch)");
        } finally {
            System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
        }
    }

    @Test
    void refusesAnonymousRequestsWhereTheyAreNotAllowed() {
        StoreOptions anonymous =
                new StoreOptions(SERVER.endpoint().toString(), true, "us-east-1", null, true, false, 4, Map.of());
        assertThatThrownBy(() -> new S3Store(anonymous).list("s3://there/a", Selection.ALL))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("access denied to s3://there/a (AccessDenied); the credentials need");
    }

    @Test
    void saysThatTheEndpointCannotBeReached() {
        StoreOptions nowhere = S3Server.options(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(() -> new S3Store(nowhere).list("s3://there/a", Selection.ALL))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("cannot reach http://127.0.0.1:1 to list s3://there/a (");
        StoreOptions noUrl = new StoreOptions("localhost:9000", true, null, null, true, false, 4, Map.of());
        assertThatThrownBy(() -> new S3Store(noUrl))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the endpoint localhost:9000 is no URL");
    }

    private static List<ObjectSlice> slices(List<LogObject> objects) {
        return objects.stream().map(ObjectSlice::whole).toList();
    }

    private static List<String> readAll(S3Store store, ObjectSlice slice) throws IOException {
        return readAll(store, List.of(slice));
    }

    private static List<String> readAll(S3Store store, List<ObjectSlice> slices) throws IOException {
        String[] texts = new String[slices.size()];
        try (ObjectStore.Reads reads = store.reads(slices)) {
            for (int i = 0; i < texts.length; i++) {
                texts[i] = new String(reads.next().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return List.of(texts);
    }

    private static Selection window(String from, String to, Duration lag) {
        return new Selection(
                KeyNames.S3_ACCESS_LOG,
                new TimeWindow(Instant.parse(from), Instant.parse(to)),
                lag,
                Set.of(),
                Set.of());
    }
}
