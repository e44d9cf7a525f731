package dev.s3sleuth.jobs;

import static dev.s3sleuth.jobs.EmrAnswers.RUN;
import static dev.s3sleuth.jobs.EmrAnswers.added;
import static dev.s3sleuth.jobs.EmrAnswers.cluster;
import static dev.s3sleuth.jobs.EmrAnswers.error;
import static dev.s3sleuth.jobs.EmrAnswers.run;
import static dev.s3sleuth.jobs.EmrAnswers.serverless;
import static dev.s3sleuth.jobs.EmrAnswers.started;
import static dev.s3sleuth.jobs.EmrAnswers.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.s3sleuth.S3Server;
import dev.s3sleuth.notify.HttpListener;
import dev.s3sleuth.notify.HttpListener.Got;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs on EMR are started and watched: the SDK is real, and so is HTTP; only EMR is a listener. */
class SubmitTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "s3://reports/daily/index.html\n";

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    }

    private static JsonNode body(Got got) throws IOException {
        return JSON.readTree(got.body());
    }

    @Test
    void startsAJobRunAndWaitsForItsEnd() throws IOException {
        try (HttpListener emr = new HttpListener(
                started(), run("SUBMITTED", ""), run("RUNNING", ""), run("RUNNING", ""), run("SUCCESS", ""))) {
            Cli.Ran ran = Cli.run(serverless(
                    emr, "--timeout", "2h", "--conf", "spark.executor.memory=8g", "--log-uri", "s3://reports/logs/"));
            assertThat(ran.err())
                    .isEqualTo("s3sleuth: job run " + RUN + " is SUBMITTED\ns3sleuth: job run " + RUN
                            + " is RUNNING\ns3sleuth: job run " + RUN + " is SUCCESS\n");
            assertThat(ran.out()).isEqualTo(PAGE);
            assertThat(ran.status()).isZero();
            Got start = emr.got().get(0);
            assertThat(start.path()).isEqualTo("/applications/" + EmrAnswers.APPLICATION + "/jobruns");
            assertThat(start.headers().get("Authorization").get(0))
                    .contains("/eu-central-1/emr-serverless/aws4_request");
            JsonNode request = body(start);
            assertThat(request.get("executionRoleArn").asText()).isEqualTo(EmrAnswers.ROLE);
            assertThat(request.get("executionTimeoutMinutes").asInt()).isEqualTo(120);
            assertThat(request.get("name").asText()).isEqualTo("s3sleuth run daily_anomaly_report");
            JsonNode spark = request.get("jobDriver").get("sparkSubmit");
            assertThat(spark.get("sparkSubmitParameters").asText())
                    .isEqualTo("--class dev.s3sleuth.jobs.Main --conf spark.executor.memory=8g");
            assertThat(JSON.convertValue(spark.get("entryPointArguments"), String[].class))
                    .isEqualTo(EmrAnswers.COMMAND);
            assertThat(emr.got().get(1).path())
                    .isEqualTo("/applications/" + EmrAnswers.APPLICATION + "/jobruns/" + RUN);
        }
    }

    @Test
    void saysWhyAJobRunFailed() throws IOException {
        String details = "Job failed, please check complete logs. ExitCode: 3. Last few exceptions: \\u202e\\u001b[31m";
        try (HttpListener emr = new HttpListener(started(), run("FAILED", details))) {
            Cli.Ran ran = Cli.run(serverless(emr));
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .contains(
                            "job run " + RUN + " ended as FAILED: Job failed, please check complete logs. ExitCode: 3.")
                    .contains("3 is a finding at or above --fail-on")
                    .contains("aws emr-serverless get-job-run --application-id")
                    .doesNotContain("\u202e", "\u001b");
        }
    }

    @Test
    void triesAgainWithTheSameTokenWhenThrottledOrUnanswered() throws IOException {
        try (HttpListener emr = new HttpListener(
                error(429, "TooManyRequestsException", "Rate exceeded"),
                error(500, "InternalServerException", "Internal"),
                started(),
                error(429, "ThrottlingException", "Rate exceeded"),
                run("SUCCESS", ""))) {
            Cli.Ran ran = Cli.run(serverless(emr));
            assertThat(ran.out()).as(ran.err()).isEqualTo(PAGE);
            List<Got> got = emr.got();
            assertThat(got).hasSize(5);
            String token = body(got.get(0)).get("clientToken").asText();
            assertThat(token).matches("[A-Za-z0-9._-]{1,64}");
            assertThat(body(got.get(1)).get("clientToken").asText()).isEqualTo(token);
            assertThat(body(got.get(2)).get("clientToken").asText()).isEqualTo(token);
        }
    }

    @Test
    void aTokenIsOneCommandsOrWhatIsGiven() throws IOException {
        try (HttpListener emr = new HttpListener(started(), started(), started(), started())) {
            Cli.run(serverless(emr, "--no-wait"));
            Cli.at(Cli.NOW.plusSeconds(1), serverless(emr, "--no-wait"));
            Cli.run(serverless(emr, "--no-wait", "--client-token", "daily-2026-02-28"));
            Cli.Ran ran =
                    Cli.at(Cli.NOW.plusSeconds(1), serverless(emr, "--no-wait", "--client-token", "daily-2026-02-28"));
            assertThat(ran.out()).isEqualTo(PAGE);
            assertThat(ran.err())
                    .contains("job run " + RUN + " is started; how it stands: aws emr-serverless get-job-run");
            List<String> tokens = emr.got().stream()
                    .map(got -> got.body().replaceAll(".*\"clientToken\":\"([^\"]+)\".*", "$1"))
                    .toList();
            assertThat(tokens.get(0)).isNotEqualTo(tokens.get(1));
            assertThat(tokens.subList(2, 4)).containsOnly("daily-2026-02-28");
        }
    }

    @Test
    void saysWhatAwsMustAllow() throws IOException {
        String denied = "User: arn:aws:iam::111122223333:user/eve is not authorized to perform: iam:PassRole";
        try (HttpListener emr = new HttpListener(error(403, "AccessDeniedException", denied))) {
            Cli.Ran ran = Cli.run(serverless(emr));
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err())
                    .isEqualTo("s3sleuth: EMR Serverless answered 403: AccessDeniedException: " + denied
                            + " (request 5f2c7e0a) (needed: emr-serverless:StartJobRun and GetJobRun on the application,"
                            + " iam:PassRole on the role of the run)\n");
        }
    }

    @Test
    void aRunGoesOnWhenItsStateCannotBeHad() throws IOException {
        try (HttpListener emr = new HttpListener(started(), error(403, "AccessDeniedException", "GetJobRun"))) {
            Cli.Ran ran = Cli.run(serverless(emr));
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err()).contains("job run " + RUN + " goes on; how it stands: ", "cancel-job-run");
        }
    }

    @Test
    void addsAStepAndWaitsForItsEnd() throws IOException {
        try (HttpListener emr = new HttpListener(
                error(400, "ThrottlingException", "Rate exceeded"),
                added(),
                step("PENDING", ""),
                step("COMPLETED", ""))) {
            Cli.Ran ran = Cli.run(cluster(emr, "--conf", "spark.executor.extraJavaOptions=-Da=1 -Db=2"));
            assertThat(ran.out()).as(ran.err()).isEqualTo(PAGE);
            Got add = emr.got().get(1);
            assertThat(add.headers().get("X-amz-target")).containsExactly("ElasticMapReduce.AddJobFlowSteps");
            JsonNode step = body(add).get("Steps").get(0).get("HadoopJarStep");
            assertThat(step.get("Jar").asText()).isEqualTo("command-runner.jar");
            assertThat(String.join("|", JSON.convertValue(step.get("Args"), String[].class)))
                    .isEqualTo("spark-submit|--deploy-mode|client|--class|dev.s3sleuth.jobs.Main|--conf|"
                            + "spark.executor.extraJavaOptions=-Da=1 -Db=2|s3://code/s3sleuth.jar|"
                            + String.join("|", EmrAnswers.COMMAND));
        }
    }

    @Test
    void neverAddsAStepTwice() throws IOException {
        try (HttpListener emr = new HttpListener(error(500, "InternalServerException", "Internal"), added())) {
            Cli.Ran ran = Cli.run(cluster(emr));
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err()).contains("whether the step was added is not known: look with aws emr list-steps");
            assertThat(emr.got()).hasSize(1);
        }
    }

    @Test
    void saysWhyAStepFailed() throws IOException {
        String failure =
                ",\"FailureDetails\":{\"Reason\":\"Unknown Error.\",\"Message\":\"exitCode 1\",\"LogFile\":\"s3://logs/stderr.gz\"}";
        try (HttpListener emr = new HttpListener(added(), step("RUNNING", ""), step("FAILED", failure))) {
            Cli.Ran ran = Cli.run(cluster(emr));
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("ended as FAILED: Unknown Error.; exitCode 1; s3://logs/stderr.gz")
                    .contains("aws emr describe-step --cluster-id " + EmrAnswers.CLUSTER);
        }
    }

    @Test
    void aDryRunPrintsWhatWouldBeSent() throws IOException {
        try (HttpListener emr = new HttpListener(started())) {
            String[] words = serverless(emr, "--no-wait");
            Cli.run(words);
            words[Arrays.asList(words).indexOf("--no-wait")] = "--dry-run";
            Cli.Ran dry = Cli.run(words);
            assertThat(emr.got()).hasSize(1);
            String[] parts = dry.out().split("\n\n");
            JsonNode shown = JSON.readTree(parts[0]);
            assertThat(shown.get("applicationId").asText()).isEqualTo(EmrAnswers.APPLICATION);
            ((com.fasterxml.jackson.databind.node.ObjectNode) shown).remove("applicationId"); // in the path
            assertThat(shown).isEqualTo(body(emr.got().get(0)));
            assertThat(parts[1])
                    .isEqualTo("spark-submit --class dev.s3sleuth.jobs.Main s3://code/s3sleuth.jar "
                            + String.join(" ", EmrAnswers.COMMAND) + "\n");
            assertThat(dry.status()).isZero();
        }
    }

    @Test
    void withoutCredentialsNothingIsStartedAndTheRequestShown() throws IOException {
        System.clearProperty("aws.accessKeyId");
        try (HttpListener emr = new HttpListener()) {
            Cli.Ran ran = Cli.run(serverless(emr, "--profile", "of-nobody"));
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.out()).contains("\"clientToken\"", "spark-submit --class");
            assertThat(ran.err()).contains("nothing was started, for there are no AWS credentials");
            assertThat(emr.got()).isEmpty();
        } finally {
            credentials();
        }
    }
}
