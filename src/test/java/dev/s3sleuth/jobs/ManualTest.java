package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual pages and completion say what the commands say of themselves. */
class ManualTest {

    private static Path written(Path folder) {
        Cli.Ran ran = Cli.run("manual", "--version-text", "1.2.3", folder.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        return folder;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void everyCommandHasAPage(@TempDir Path folder) throws IOException {
        try (Stream<Path> pages = Files.list(written(folder).resolve("man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("s3sleuth.1", "s3sleuth-query.1", "s3sleuth-run.1", "s3sleuth-doctor.1", "s3sleuth-sql.1")
                    .doesNotContain("s3sleuth-manual.1");
        }
        assertThat(folder.resolve("man1/s3sleuth-query.1"))
                .content()
                .startsWith(".TH S3SLEUTH-QUERY 1 \"\" \"s3sleuth 1.2.3\"")
                .contains("s3sleuth\\-query \\- Asks one of the catalog's questions\n", "\\fB\\-\\-explain\\fR")
                .contains(".SH EXIT STATUS\n.TP\n0\nfine\n")
                .contains(".BR s3sleuth (1)")
                .doesNotContain("${", "@|");
    }

    @Test
    void manRendersThem(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "no groff here");
        for (String name : List.of("s3sleuth", "s3sleuth-run", "s3sleuth-simulate")) {
            String page = written(folder).resolve("man1/" + name + ".1").toString();
            assertThat(output("groff", "-man", "-Tutf8", "-ww", "-P-cbou", page))
                    .contains("SYNOPSIS", "EXIT STATUS", "--help")
                    .doesNotContain("warning");
        }
    }

    @Test
    void bashCompletesCommandsOptionsAndQueries(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        String script = written(folder).resolve("s3sleuth.bash").toString();
        assertThat(Cli.run("completion").out()).isEqualTo(Files.readString(Path.of(script)));
        assertThat(completed(script, "s3sleuth do")).contains("doctor").doesNotContain("demo", "manual");
        assertThat(completed(script, "s3sleuth query --exp")).contains("--explain");
        assertThat(completed(script, "s3sleuth query investigate/who_down")).contains("investigate/who_downloaded");
        assertThat(completed(script, "s3sleuth run inc")).contains("incident_triage");
    }

    private static List<String> completed(String script, String line) throws IOException, InterruptedException {
        String complete = "source '" + script + "'; COMP_WORDS=(" + line
                + "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _complete_s3sleuth; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return output("bash", "-c", complete).lines().toList();
    }
}
