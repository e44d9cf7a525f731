package dev.s3sleuth.jobs.emr;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

/**
 * An application of EMR Serverless.
 *
 * @param access how to reach it
 * @param application its id
 * @param role ARN of the role that the run has
 * @param timeout after which AWS ends the run; null for AWS's default
 * @param logs URI that the run's logs are copied to; null for none
 * @param token that AWS knows a repeated request by; null to derive one from the run and the time
 * @param now when the command began
 */
public record EmrServerless(
        Access access,
        String application,
        String role,
        @Nullable Duration timeout,
        @Nullable String logs,
        @Nullable String token,
        Instant now)
        implements Platform {

    private static final int ATTEMPTS = 5;
    private static final int TOKEN = 40;
    private static final String NEEDED =
            "emr-serverless:StartJobRun and GetJobRun on the application, iam:PassRole on the role of the run";

    @Override
    public String request(JobRun run) {
        return RequestJson.of(toStart(run));
    }

    @Override
    public List<String> sparkSubmit(JobRun run) {
        return run.sparkSubmit();
    }

    @Override
    public Started start(JobRun run) {
        StartJobRunRequest request = toStart(run);
        EmrServerlessClient client = access.reach(
                        EmrServerlessClient.builder(),
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                .build();
        Answers answers = new Answers(
                "EMR Serverless",
                NEEDED,
                "; whether the run was started is not known: the same command with --client-token "
                        + request.clientToken() + " starts no second one");
        String id = answers.of(() -> client.startJobRun(request).jobRunId());
        return new ServerlessRun(client, application, id);
    }

    private StartJobRunRequest toStart(JobRun run) {
        String parameters = String.join(
                " ", run.options().stream().map(EmrServerless::plain).toList());
        StartJobRunRequest.Builder request = StartJobRunRequest.builder()
                .applicationId(application)
                .clientToken(token == null ? derived(run) : token)
                .executionRoleArn(role)
                .name(run.name())
                .jobDriver(driver -> driver.sparkSubmit(spark -> spark.entryPoint(run.jar())
                        .entryPointArguments(run.arguments())
                        .sparkSubmitParameters(parameters)));
        if (timeout != null) {
            request.executionTimeoutMinutes(timeout.toMinutes());
        }
        if (logs != null) {
            request.configurationOverrides(
                    o -> o.monitoringConfiguration(m -> m.s3MonitoringConfiguration(s -> s.logUri(logs))));
        }
        return request.build();
    }

    /** The parameters are one text that AWS takes apart at blanks; how it reads quotes is not documented. */
    private static String plain(String word) {
        if (!word.matches("[^\\s\"'\\\\]+")) {
            throw new UsageException("--conf " + word
                    + " holds a blank, quote or backslash, which EMR Serverless may take apart: set it in the application's"
                    + " runtime configuration (classification spark-defaults)");
        }
        return word;
    }

    /** One for all tries of one command; the same command later is another run. */
    private String derived(JobRun run) {
        return "s3sleuth-"
                + Sha256.of(List.of(application, role, run, now).toString()).substring(0, TOKEN);
    }
}
