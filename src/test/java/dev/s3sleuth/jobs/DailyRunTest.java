package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is asked every day, as a user or a timer would run it. */
class DailyRunTest {

    private static final LocalDate D1 = LocalDate.parse("2026-02-03");
    private static final LocalDate D2 = D1.plusDays(1);
    private static final LocalDate D3 = D1.plusDays(2);
    private static final LocalDate D4 = D1.plusDays(3);
    private static final Instant LATER = Instant.parse("2026-02-20T06:00:00Z");

    @TempDir
    private Path folder;

    private DayLogs logs;
    private Path place;

    @BeforeEach
    void someDays() throws IOException {
        TestSpark.session();
        logs = DayLogs.in(folder);
        place = folder.resolve("reports");
        logs.deliver(D1, 11, "eve", "bob");
        logs.deliver(D2, 11, "eve", "mallory");
        logs.deliver(D3, 11, "robot");
        logs.deliver(D4, 11, "eve");
    }

    private Cli.Ran run(String time, String... more) {
        return Cli.at(Instant.parse(time), logs.command(place, more));
    }

    private Cli.Ran all() {
        return Cli.at(LATER, logs.command(place, "--from", "2026-02-03", "--to", "2026-02-07"));
    }

    private JsonNode json(LocalDate day, String file) throws IOException {
        return new ObjectMapper().readTree(place.resolve(day + "/" + file).toFile());
    }

    private static String page(Path place, LocalDate day) throws IOException {
        return Files.readString(place.resolve(day + "/report.html"));
    }

    /** The bytes of all files, by name. */
    static Map<String, String> files(Path place) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(place.relativize(file).toString(), read(file)));
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachDayHasItsReportAndSaysWhatIsNewAndWhatIsGone() throws IOException {
        Cli.Ran ran = all();
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(files(place))
                .containsOnlyKeys(
                        "2026-02-03/day.json",
                        "2026-02-03/report.html",
                        "2026-02-03/report.json",
                        "2026-02-04/day.json",
                        "2026-02-04/report.html",
                        "2026-02-04/report.json",
                        "2026-02-05/day.json",
                        "2026-02-05/report.html",
                        "2026-02-05/report.json",
                        "2026-02-06/day.json",
                        "2026-02-06/report.html",
                        "2026-02-06/report.json",
                        "index.html");
        assertThat(ran.out().lines())
                .containsExactly(
                        "2026-02-03  Worth a look: 2 low findings.",
                        "2026-02-04  Worth a look: 2 low findings. Since 2026-02-03: 1 new, 1 continuing, 1 gone.",
                        "2026-02-05  Nothing found: the one detection asked did not see what it looks for. Since 2026-02-04: 0 new, 0 continuing, 2 gone.",
                        "2026-02-06  Worth a look: 1 low finding. Since 2026-02-05: 1 new, 0 continuing, 0 gone.");
        assertThat(ran.err()).contains("wrote report.html, report.json in " + place + "/2026-02-04/");
        JsonNode changes = json(D2, "report.json").get("changes");
        assertThat(changes.get("since").asText()).isEqualTo("2026-02-03");
        assertThat(changes.get("new").get(0).get("why").asText()).contains("user/mallory read payroll/a.xlsx 1 times");
        assertThat(changes.get("continuing").get(0).get("why").asText()).contains("user/eve");
        assertThat(changes.get("gone").get(0).get("why").asText()).contains("user/bob");
        assertThat(page(place, D2))
                .contains("Compared with the report of 2026-02-03, 1 finding is new, 1 goes on, 1 is gone.")
                .contains("href=\"../2026-02-03/report.html\"", "href=\"../index.html\"");
        assertThat(json(D1, "day.json").get("state").asText()).isEqualTo("settled");
    }

    @Test
    void aDayWithNothingSaysSoAndWhatItRestsOn() throws IOException {
        all();
        assertThat(page(place, D3))
                .contains("Nothing found: the one detection asked did not see what it looks for.")
                .containsPattern("complete, \\d of \\d log objects, 1 record in the window")
                .contains("Asked, and nothing there: 1 question");
        assertThat(Files.readString(place.resolve("index.html"))).contains("nothing found", "1 record");
    }

    @Test
    void aSecondRunLeavesEveryByteAsItWas() throws IOException {
        all();
        Map<String, String> before = files(place);
        Cli.Ran again = Cli.at(
                LATER.plusSeconds(86_400),
                logs.command(place, "--from", "2026-02-03", "--to", "2026-02-07", "--max-malformed", "9"));
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("2026-02-03 is as it was").doesNotContain("wrote");
        assertThat(files(place)).isEqualTo(before);
    }

    @Test
    void whatIsDeliveredLateRevisesAProvisionalDayAndTheNext() throws IOException {
        assertThat(run("2026-02-05T06:00:00Z", "--from", "2026-02-03", "--to", "2026-02-05")
                        .out())
                .contains("1 gone. Provisional.");
        logs.deliver(D1, 47, "mallory", "eve", "eve");
        Cli.Ran next = run("2026-02-06T05:00:00Z", "--fail-on", "high");
        assertThat(next.out().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("2026-02-03  A person should look now: 1 high and 2 low findings.")
                                .endsWith("Revised: 3 more records, 1 finding came, 1 finding changed severity."),
                        second -> assertThat(second)
                                .contains("Since 2026-02-03: 0 new, 2 continuing, 1 gone. Provisional."),
                        third -> assertThat(third).startsWith("2026-02-05  Nothing found"));
        assertThat(next.status()).as("eve became worse").isEqualTo(ExitCode.FINDING.status());
        JsonNode revision = json(D1, "report.json").get("revisions").get(0);
        assertThat(revision.get("records").asLong()).isEqualTo(3);
        assertThat(revision.get("came").get(0).get("why").asText()).contains("mallory");
        assertThat(revision.get("changed").get(0).get("severity_before").asText())
                .isEqualTo("low");
        assertThat(page(place, D1)).contains("Revised 2026-02-06 05:00:00 UTC: 3 more records", "(was low)");
        assertThat(json(D1, "day.json").get("state").asText()).isEqualTo("settled");
        assertThat(run("2026-02-06T05:30:00Z", "--fail-on", "high").status())
                .as("nothing new")
                .isZero();
        assertThat(json(D1, "day.json").get("revisions")).hasSize(1);
    }

    @Test
    void aSettledDayIsMadeAgainWhenTheDayBeforeIsAnother() throws IOException {
        all();
        logs.deliver(D1, 30, "mallory");
        Cli.Ran ran = Cli.at(LATER, logs.command(place, "--from", "2026-02-03", "--to", "2026-02-04"));
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(json(D2, "report.json").get("changes").get("new")).isEmpty();
        assertThat(json(D2, "day.json").get("revisions"))
                .as("its own findings are the same")
                .isEmpty();
    }

    @Test
    void sinceLastFillsTheHolesAndMendsWhatIsBroken() throws IOException {
        all();
        Map<String, String> whole = files(place);
        for (Path file : new Path[] {
            place.resolve(D2 + "/report.html"), place.resolve(D2 + "/report.json"), place.resolve(D2 + "/day.json")
        }) {
            Files.delete(file);
        }
        Files.writeString(
                place.resolve(D4 + "/report.html"),
                whole.get(D4 + "/report.html").replace("user/eve", "user/abe"));
        Files.delete(place.resolve(D1 + "/day.json"));
        Cli.Ran ran = run("2026-02-07T06:00:00Z", "--since-last");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(line -> line.substring(0, 10)))
                .contains("2026-02-03", "2026-02-04", "2026-02-06");
        assertThat(json(D2, "report.json").get("changes").get("since").asText()).isEqualTo("2026-02-03");
        assertThat(page(place, D4)).doesNotContain("user/abe");
        assertThat(run("2026-02-12T06:00:00Z", "--since-last").out().lines().map(line -> line.substring(0, 10)))
                .as("an outage is caught up with")
                .endsWith("2026-02-07", "2026-02-08", "2026-02-09", "2026-02-10", "2026-02-11");
    }

    @Test
    void thePlaceMayBeInS3() throws IOException {
        S3Server server = S3Server.running();
        server.put("amzn-s3-demo-days", "logs/" + DayLogs.name(D1, 11), DayLogs.lines(D1, "eve"));
        server.put("amzn-s3-demo-days", "logs/" + DayLogs.name(D2, 11), DayLogs.lines(D2, "eve", "bob"));
        String[] command = logs.command(
                "s3://amzn-s3-demo-days/logs/",
                "s3://amzn-s3-demo-days/reports",
                "--endpoint-url",
                server.endpoint().toString(),
                "--path-style",
                "--region",
                "us-east-1",
                "--since-last",
                "--from",
                "2026-02-03");
        Cli.Ran ran = Cli.at(Instant.parse("2026-02-05T06:00:00Z"), command);
        assertThat(ran.status()).as(ran.err()).isZero();
        String state = server.client()
                .getObjectAsBytes(r -> r.bucket("amzn-s3-demo-days").key("reports/2026-02-04/day.json"))
                .asUtf8String();
        assertThat(new ObjectMapper().readTree(state).get("changes").get("new").asLong())
                .isEqualTo(1);
        Cli.Ran again = Cli.at(Instant.parse("2026-02-05T07:00:00Z"), command);
        assertThat(again.err()).contains("2026-02-04 is as it was").doesNotContain("wrote");
    }

    @Test
    void aDayThatCannotBeWrittenDoesNotHoldUpTheOthers() throws IOException {
        Files.createDirectories(place);
        Files.writeString(place.resolve(D2.toString()), "a file where a folder should be");
        Cli.Ran ran = all();
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitCode.UPLOAD.status());
        assertThat(ran.err())
                .contains("the report of 2026-02-04 could not be written, and the next run makes it again");
        assertThat(json(D3, "day.json").get("changes").get("since").asText()).isEqualTo("2026-02-03");
    }

    @Test
    void refusesWhatIsNoDayOrNoPlace() throws IOException {
        assertThat(run("2026-02-07T06:00:00Z", "--from", "2026-02-03T12:00:00Z").err())
                .contains("takes whole days of UTC, and 2026-02-03T12:00:00Z is within one");
        assertThat(run("2026-02-07T06:00:00Z", "--from", "2026-02-06", "--to", "2026-02-08")
                        .err())
                .contains("the day 2026-02-07 is not over");
        assertThat(Cli.run("run", "incident_triage", "--access-log", logs.logs().toString(), "--since-last")
                        .err())
                .contains("--since-last is for jobs that are asked every day");
        String[] command =
                logs.command(logs.logs().toString(), folder.resolve("no/folder").toString());
        assertThat(Cli.run(command).err()).contains("is no folder: name one, with a / at its end");
    }
}
