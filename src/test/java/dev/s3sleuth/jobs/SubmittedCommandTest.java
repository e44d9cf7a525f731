package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is submitted is looked at before anything is started. */
class SubmittedCommandTest {

    private static final Pattern ARGUMENTS =
            Pattern.compile("\"(?:entryPointArguments|Args)\": (\\[[^]]*])", Pattern.CASE_INSENSITIVE);

    private static Cli.Ran dryRun(String command) {
        return Cli.run(("submit --dry-run --jar s3://c/s3sleuth.jar --cluster-id j-1 " + command).split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run daily_anomaly_reprot --output s3://r/ | did you mean daily_anomaly_report?",
                "query investigate/who_download --output s3://r/ | did you mean investigate/who_downloaded?",
                "query investigate/who_downloaded --output s3://r/x | needs the parameter key",
                "query investigate/top_talkers --format html --output reports/ | --output reports/ is on this machine",
                "query investigate/top_talkers --access-log /var/logs --output s3://r/ | --access-log /var/logs is on this machine",
                "query investigate/top_talkers --access-log s3://l/ | what a run prints stays in its logs",
                "query investigate/top_talkers --access-log s3://l/ --output hdfs:///r/ | is not in S3",
                "run incident_triage --suppressions known.yaml --output s3://r/ | --suppressions names something of this machine",
                "run incident_triage --notify people.yaml --output s3://r/ | --notify names something of this machine",
                "run incident_triage --profile dev --output s3://r/ | --profile names something of this machine",
                "run incident_triage --ip-list a=b.csv --output s3://r/ | --ip-list names something of this machine",
                "run ./mine.yaml --output s3://r/ | a job of your own is a file of this machine",
                "run incident_triage --since-last --output s3://r/ | --since-last is for jobs that are asked every day",
                "run incident_triage --from 2026-02-09 --to 2026-02-01 --output s3://r/ | before",
                "run incident_triage --application-id 0 --output s3://r/ | options of submit stand before the command",
                "demo | 'demo' is nothing for a cluster",
                "rnu incident_triage | rnu",
            })
    void refuses(String command, String problem) {
        Cli.Ran ran = dryRun(command);
        assertThat(ran.err()).contains(problem);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--jar target/s3sleuth.jar --cluster-id j-1 | is on this machine",
                "--jar s3://c/s.jar | where is it to run?",
                "--jar s3://c/s.jar --cluster-id j-1 --application-id 00 | where is it to run?",
                "--jar s3://c/s.jar --cluster-id j-1 --timeout 2h | --timeout is for EMR Serverless",
                "--jar s3://c/s.jar --application-id 00 | --execution-role is missing",
                "--jar s3://c/s.jar --application-id 00 --execution-role admin | is no ARN of a role",
                "--jar s3://c/s.jar --cluster-id j-1 --conf spark.x | is no setting",
                "--jar s3://c/s.jar --cluster-id j-1 --poll 0s | --poll",
            })
    void refusesWhatCannotRun(String options, String problem) {
        Cli.Ran ran = Cli.run(
                ("submit --dry-run " + options + " sql SELECT --access-log s3://l/ --output s3://r/x").split(" "));
        assertThat(ran.err()).contains(problem);
        assertThat(ran.status()).isEqualTo(2);
    }

    @Test
    void helpOfACommandIsItsOwn() {
        Cli.Ran ran = dryRun("run --help");
        assertThat(ran.out()).contains("Usage: s3sleuth run");
        assertThat(ran.status()).isZero();
    }

    /** Files that start the daily report hold a command that would be taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/emr/template.yaml",
                "jobs/emr/job-run.json",
                "jobs/emr/steps.json",
                "jobs/step-functions/daily_report.asl.json",
                "jobs/airflow/s3sleuth_daily.py"
            })
    void filesHoldACommandOfOurs(String file) throws IOException {
        Matcher matcher = ARGUMENTS.matcher(Files.readString(Path.of(file))
                .replace("${Trail}", "\"--cloudtrail\", \"s3://trail/\",")
                .replaceAll("\\$\\{\\w+}", "x"));
        assertThat(matcher.find()).isTrue();
        List<String> words = List.of(new ObjectMapper().readValue(matcher.group(1), String[].class));
        words = words.subList(words.indexOf("run"), words.size());
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        Streams streams = new Streams(nowhere, nowhere, Clock.fixed(Cli.NOW, ZoneOffset.UTC), 80, false);
        assertThat(SubmittedCommand.of(words, streams).report()).endsWith("/daily/index.html");
        assertThat(words).startsWith("run", "daily_anomaly_report", "--since-last");
    }
}
