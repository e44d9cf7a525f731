package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that makes up logs: what it writes where, and what it refuses. */
class SimulateCommandTest {

    @TempDir
    private Path folder;

    private static Cli.Ran simulate(String words, Path folder) {
        return Cli.run(Stream.concat(
                        Stream.of("simulate"),
                        Stream.of((words + " " + folder).trim().split(" ")))
                .toArray(String[]::new));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesBothLogsAndTheTruth() throws IOException {
        Cli.Ran ran = simulate("leaked_key:noisy --days 1 --scale 0.1", folder);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("wrote " + folder.resolve("logs"), "truth.json");
        assertThat(files(folder)).anyMatch(f -> f.startsWith("logs/")).anyMatch(f -> f.startsWith("cloudtrail/"));
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("truth.json").toFile())
                        .at("/incidents/0/parameters/shape")
                        .asText())
                .isEqualTo("noisy");
    }

    @Test
    void asksBeforeItWritesAmongOtherFilesAndReplacesAnEarlierSimulation() throws IOException {
        simulate("ordinary --days 1 --scale 0.1", folder);
        assertThat(simulate("leaked_link --days 1", folder))
                .returns(2, Cli.Ran::status)
                .extracting(Cli.Ran::err)
                .asString()
                .contains(folder + " is not empty: name a new folder, or say --force");
        Path own = Files.writeString(folder.resolve("notes.txt"), "mine");
        simulate("leaked_link --days 1 --scale 0.1 --force", folder);
        Path fresh = folder.resolve("fresh");
        simulate("leaked_link --days 1 --scale 0.1", fresh);
        assertThat(own).hasContent("mine");
        assertThat(files(folder.resolve("logs"))).isEqualTo(files(fresh.resolve("logs")));
        assertThat(files(folder.resolve("cloudtrail"))).isEqualTo(files(fresh.resolve("cloudtrail")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | say what happens and where to write it",
                "leaked_kee | there is no scenario 'leaked_kee'; did you mean leaked_key?",
                "leaked_key:loud | loud",
                "leaked_key:shap=noisy | has no parameter 'shap'; did you mean shape?",
                "leaked_key leaked_key | is asked for twice",
                "ordinary --days 0 | --days 0 is out of range: say 1 to 3660",
                "slow_theft --days 2 | the scenario slow_theft takes",
                "ordinary --shape bussy | there is no shape 'bussy'; did you mean busy?",
                "ordinary --scale 0 | --scale 0.0 must be above 0",
                "ordinary --from yesterday | --from 'yesterday' is no date: write it as 2026-02-02",
            })
    void refusesWhatCannotBe(String words, String message) {
        Path none = folder.resolve("none");
        Cli.Ran ran = simulate(words, none);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
        assertThat(none).doesNotExist();
    }

    @Test
    void aScenarioIsNoFolder() {
        assertThat(simulate("ordinary", Path.of("leaked_key")).err())
                .contains("the last word is the folder to write to");
    }

    @Test
    void listsWhatCanHappen() {
        assertThat(Cli.run("simulate", "--list").out())
                .contains("ransom", "download_manager", "public_bucket", "shape", "(8 to 64)");
    }
}
