package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says, on a terminal alone, of what to run next. */
class HintsTest {

    private static final Instant LATER = SampleIncident.END.plusSeconds(30L * 86_400);
    private static final String[] WHO = {"query", "investigate/who_downloaded", "-p", "key=" + SampleIncident.STOLEN_KEY
    };

    @TempDir
    private static Path folder;

    private static Simulation logs;

    @BeforeAll
    static void someLogs() throws IOException {
        TestSpark.session();
        logs = SampleIncident.write(folder, 9);
    }

    private static List<String> hints(boolean terminal, Instant now, String[] words, String... more) {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(List.of(more));
        args.addAll(List.of("--access-log", logs.accessLog().toString()));
        StringWriter err = new StringWriter();
        Streams streams = new Streams(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Clock.fixed(now, ZoneOffset.UTC),
                120,
                terminal);
        assertThat(Main.run(args.toArray(String[]::new), streams))
                .as(err.toString())
                .isZero();
        return err.toString()
                .replace("\u001b[K", "") // what ends the line of progress
                .lines()
                .filter(line -> line.startsWith("s3sleuth: "))
                .toList();
    }

    @Test
    void afterRowsComesTheQueryThatTheQueryNames() {
        assertThat(hints(true, LATER, WHO))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(hint -> assertThat(hint)
                        .startsWith("s3sleuth: next: s3sleuth query ")
                        .contains("--access-log " + logs.accessLog()));
    }

    @Test
    void aPipeAndWhoWantsNoneHearsNothing() {
        assertThat(hints(false, LATER, WHO)).isEmpty();
        assertThat(hints(true, LATER, WHO, "--no-hints")).isEmpty();
    }

    @Test
    void aWindowWithoutLogsIsToldWhichTimesThereAre() {
        assertThat(hints(true, LATER, WHO, "--from", "2026-02-20", "--to", "2026-02-21"))
                .anySatisfy(hint -> assertThat(hint)
                        .containsPattern("no record of the window; what is at \\S+ was delivered from 2026-02-0"));
    }

    @Test
    void aProvisionalAnswerIsToldWhenItIsFinal() {
        Instant now = Instant.parse("2026-02-05T06:00:00Z");
        assertThat(hints(true, now, WHO, "--from", "2026-02-02", "--to", "2026-02-05"))
                .anySatisfy(hint -> assertThat(hint).contains("provisional: ask again after 2026-02-07T00:00:00Z"));
        assertThat(hints(true, LATER, WHO, "--from", "2026-02-02", "--to", "2026-02-05"))
                .noneSatisfy(hint -> assertThat(hint).contains("provisional"));
    }
}
