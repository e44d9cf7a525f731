package dev.s3sleuth.jobs.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is answered by a process that waits, and how it ends; what answers here is a stand-in for Spark. */
class WarmServerTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final Waiting asker = new Waiting();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path jar;
    private WarmPlace place;
    private Future<Boolean> serving;

    /** Answers with its arguments, except that "wait" lasts until it is cancelled. */
    private static final class Waiting implements WarmAsker {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public boolean takes(List<String> arguments) {
            return !arguments.contains("other");
        }

        @Override
        public int run(List<String> arguments, OutputStream out, OutputStream err, int width, boolean progress) {
            try {
                if (arguments.contains("wait")) {
                    begun.countDown();
                    cancelled.await();
                }
                out.write((arguments + " " + width).getBytes(StandardCharsets.UTF_8));
                err.write((progress ? "seen" : "unseen").getBytes(StandardCharsets.UTF_8));
                return arguments.size();
            } catch (IOException e) {
                return 1; // the client left
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void warmUp() {}
    }

    @BeforeEach
    void aFolderAndAJar() throws IOException {
        jar = Files.writeString(folder.resolve("s3sleuth.jar"), "a build");
        place = new WarmPlace(folder.resolve("w"));
    }

    @AfterEach
    void end() {
        asker.cancel();
        threads.shutdownNow();
    }

    private WarmIdentity identity() {
        return identity(Map.of("HOME", folder.toString(), "AWS_PROFILE", "one"));
    }

    private WarmIdentity identity(Map<String, String> environment) {
        return new WarmIdentity(jar, folder, "0022", environment);
    }

    private void serve(WarmServer server) throws InterruptedException, IOException {
        serving = threads.submit(server::serve);
        while (!Files.exists(place.socket(identity().hash())) || state().isEmpty()) {
            Thread.sleep(10);
        }
    }

    private java.util.Optional<WarmState> state() throws IOException {
        return new WarmProcesses(place).of(identity()).filter(WarmState::isWarm);
    }

    private int ask(WarmIdentity identity, String... arguments) throws IOException {
        WarmRequest request = new WarmRequest(WarmRequest.Kind.RUN, List.of(arguments), 77, true);
        return new WarmClient(place, out, err).ask(identity.hash(), request);
    }

    @Test
    void passesOnWhatIsWrittenAndTheStatus() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            serve(server);
            assertThat(ask(identity(), "sql", "SELECT 'ü\n'", "")).isEqualTo(3);
            assertThat(out).hasToString("[sql, SELECT 'ü\n', ] 77");
            assertThat(err).hasToString("seen");
        }
    }

    @Test
    void clientsThatLeaveWithTheirAnswerKeepNobodyWaiting() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            serve(server);
            for (int i = 0; i < 100; i++) {
                assertThat(ask(identity(), "sql", String.valueOf(i))).isEqualTo(2);
            }
            assertThat(asker.cancelled.getCount())
                    .as("no command was cancelled")
                    .isEqualTo(1);
        }
    }

    @Test
    void leavesToACommandOfItsOwnWhatItDoesNotTake() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            serve(server);
            assertThat(ask(identity(), "other")).isEqualTo(WarmClient.COLD);
            assertThat(out.size() + err.size()).isZero();
        }
    }

    @Test
    void isNotAskedFromAnotherEnvironmentFolderOrUmask() throws Exception {
        WarmIdentity here = identity();
        Map<String, String> environment = here.environment();
        assertThat(List.of(
                        identity(Map.of("HOME", folder.toString(), "AWS_PROFILE", "two"))
                                .hash(),
                        identity(Map.of("HOME", folder.toString())).hash(),
                        new WarmIdentity(jar, folder.resolve("w"), "0022", environment).hash(),
                        new WarmIdentity(jar, folder, "0077", environment).hash()))
                .doesNotHaveDuplicates()
                .doesNotContain(here.hash());
        try (WarmServer server = new WarmServer(place, here, LONG, asker)) {
            serve(server);
            assertThat(ask(identity(Map.of("HOME", folder.toString())), "sql")).isEqualTo(WarmClient.COLD);
        }
    }

    @Test
    void anotherTerminalIsTheSameEnvironmentAndEditedCredentialsAreNot() throws IOException {
        Map<String, String> home = Map.of("HOME", folder.toString());
        String before = identity(home).hash();
        assertThat(identity(Map.of("HOME", folder.toString(), "TERM", "dumb", "SHLVL", "7"))
                        .hash())
                .isEqualTo(before);
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/credentials"), "[default]");
        assertThat(identity(home).hash()).isNotEqualTo(before);
    }

    @Test
    void aFolderThatOthersCanEnterIsRefused() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            serve(server);
            Files.setPosixFilePermissions(place.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThat(ask(identity(), "sql")).isEqualTo(WarmClient.COLD);
            assertThat(out.size()).isZero();
            assertThat(err).asString().contains("is open to other users: chmod 700 " + place.folder());
        }
    }

    @Test
    void aClientThatLeavesHasItsCommandStoppedAndTheNextIsAnswered() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            serve(server);
            try (SocketChannel channel = place.connect(place.socket(identity().hash()))) {
                new WarmRequest(WarmRequest.Kind.RUN, List.of("wait"), 80, false)
                        .write(new java.io.DataOutputStream(new ChannelOutput(channel)));
                asker.begun.await();
            }
            assertThat(asker.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
            while (!state().orElseThrow().doing().equals("waiting")) {
                Thread.sleep(10);
            }
            assertThat(ask(identity(), "sql")).isEqualTo(1);
        }
    }

    @Test
    void whoWouldHaveToWaitGoesAlone() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            serve(server);
            Future<Integer> first = threads.submit(() -> ask(identity(), "wait"));
            asker.begun.await();
            assertThat(ask(identity(), "sql")).isEqualTo(WarmClient.COLD);
            asker.cancel();
            assertThat(first.get()).isEqualTo(1);
        }
    }

    @Test
    void endsWhenNobodyAsks() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), Duration.ofMillis(400), asker)) {
            serving = threads.submit(server::serve);
            assertThat(serving.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(place.sockets()).isEmpty();
        }
    }

    @Test
    void endsWhenItIsToldToAfterTheAnswerThatItWorksOn() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            serve(server);
            Future<Integer> first = threads.submit(() -> ask(identity(), "wait"));
            asker.begun.await();
            assertThat(new WarmProcesses(place).stop(folder)).hasSize(1);
            asker.cancel();
            assertThat(first.get()).isEqualTo(1);
            assertThat(serving.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anotherBuildIsNotAnsweredAndTheProcessEnds() throws Exception {
        try (WarmServer server = new WarmServer(place, identity(), LONG, asker)) {
            String before = identity().hash();
            serve(server);
            Files.writeString(jar, "another build");
            WarmRequest request = new WarmRequest(WarmRequest.Kind.RUN, List.of("sql"), 80, false);
            assertThat(new WarmClient(place, out, err).ask(before, request)).isEqualTo(WarmClient.COLD);
            assertThat(serving.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theSocketOfAProcessThatWasKilledIsRemovedByTheNextThatAsks() throws Exception {
        Files.createDirectory(
                place.folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        place.listen(place.socket(identity().hash())).close();
        assertThat(place.sockets()).hasSize(1);
        assertThat(ask(identity(), "sql")).isEqualTo(WarmClient.COLD);
        assertThat(place.sockets()).isEmpty();
    }
}
