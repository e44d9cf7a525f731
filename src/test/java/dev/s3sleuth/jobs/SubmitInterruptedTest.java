package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.S3Server;
import dev.s3sleuth.notify.HttpListener;
import dev.s3sleuth.notify.HttpListener.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who stops waiting leaves the run alone, and is told how to find it again. */
class SubmitInterruptedTest {

    private static Process start(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Daws.accessKeyId=" + S3Server.ACCESS_KEY,
                "-Daws.secretAccessKey=" + S3Server.SECRET_KEY,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        words.addAll(List.of(command));
        return new ProcessBuilder(words).start();
    }

    @Test
    void saysHowToFindTheRunAgain() throws IOException, InterruptedException {
        List<Answer> answers = new ArrayList<>(List.of(EmrAnswers.started()));
        answers.addAll(Collections.nCopies(600, EmrAnswers.run("RUNNING", "")));
        try (HttpListener emr = new HttpListener(answers.toArray(Answer[]::new))) {
            Process waiting = start(EmrAnswers.serverless(emr));
            try (BufferedReader err = waiting.errorReader(StandardCharsets.UTF_8)) {
                String line = err.readLine();
                while (line != null && !line.endsWith(" is RUNNING")) {
                    line = err.readLine();
                }
                assertThat(line).isEqualTo("s3sleuth: job run " + EmrAnswers.RUN + " is RUNNING");
                waiting.toHandle().destroy(); // as Ctrl-C does, with another signal
                assertThat(err.lines().collect(Collectors.joining("\n")))
                        .contains("no longer waiting; job run " + EmrAnswers.RUN + " goes on")
                        .contains("aws emr-serverless get-job-run --application-id " + EmrAnswers.APPLICATION)
                        .contains("aws emr-serverless cancel-job-run --application-id " + EmrAnswers.APPLICATION);
            }
            assertThat(waiting.waitFor()).isNotZero();
            assertThat(emr.got()).extracting(HttpListener.Got::path).noneMatch(path -> path.contains("cancel"));
        }
    }
}
