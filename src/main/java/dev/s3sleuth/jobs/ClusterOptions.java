package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.emr.Access;
import dev.s3sleuth.jobs.emr.EmrOnEc2;
import dev.s3sleuth.jobs.emr.EmrServerless;
import dev.s3sleuth.jobs.emr.Platform;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of EMR runs the command, and how to reach it. */
final class ClusterOptions {

    @Option(names = "--application-id", paramLabel = "ID", description = "The application of EMR Serverless")
    private @Nullable String application;

    @Option(
            names = "--execution-role",
            paramLabel = "ARN",
            description = "The role that a job run of EMR Serverless reads the logs and writes the report with")
    private @Nullable String role;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "EMR Serverless ends the run after this time, such as 2h (default: AWS's, 12 hours)")
    private @Nullable String timeout;

    @Option(
            names = "--log-uri",
            paramLabel = "URI",
            description =
                    "A place in S3 that EMR Serverless copies the run's logs to (AWS keeps them for 30 days anyway)")
    private @Nullable String logs;

    @Option(
            names = "--client-token",
            paramLabel = "TEXT",
            description =
                    "EMR Serverless starts no second run for the same token: for what tries a whole command again (default: one a command)")
    private @Nullable String token;

    @Option(names = "--cluster-id", paramLabel = "ID", description = "A cluster of EMR on EC2, which gets a step")
    private @Nullable String cluster;

    @Option(names = "--region", paramLabel = "REGION", description = "AWS Region of EMR (default: AWS's configuration)")
    private @Nullable String region;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile of the AWS configuration files (default: AWS's credential chain)")
    private @Nullable String profile;

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "Another endpoint of EMR than AWS's")
    private @Nullable URI endpoint;

    Access access() {
        return new Access(region, profile, endpoint);
    }

    /**
     * What runs the command.
     *
     * @throws UsageException if that is not said, or not to be had
     */
    Platform platform(Instant now) {
        if ((application == null) == (cluster == null)) {
            throw new UsageException(
                    "where is it to run? Say either --application-id and --execution-role (EMR Serverless), or --cluster-id (EMR on EC2)");
        }
        if (cluster != null) {
            refuse("--execution-role", role);
            refuse("--timeout", timeout);
            refuse("--log-uri", logs);
            refuse("--client-token", token);
            return new EmrOnEc2(access(), cluster);
        }
        return serverless(now);
    }

    private Platform serverless(Instant now) {
        if (application == null || role == null || !role.matches("arn:aws[a-z-]*:iam::\\d{12}:role/.+")) {
            throw new UsageException("--execution-role "
                    + (role == null ? "is missing" : "'" + role + "' is no ARN of a role")
                    + ": write arn:aws:iam::ACCOUNT:role/NAME");
        }
        if (token != null && !token.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new UsageException(
                    "--client-token '" + token + "' must be 1 to 64 letters, digits, dots, underscores or dashes");
        }
        if (logs != null && !logs.startsWith("s3://")) {
            throw new UsageException("--log-uri '" + logs + "' is no place in S3: write s3://bucket/prefix/");
        }
        return new EmrServerless(access(), application, role, limit(), logs, token, now);
    }

    private @Nullable Duration limit() {
        Duration limit = timeout == null ? null : TimeText.length(timeout);
        if (limit != null && (limit.toMinutes() < 5 || limit.toDays() > 41)) {
            throw new UsageException("--timeout " + timeout + " is less than 5m, or more than 41d");
        }
        return limit;
    }

    private static void refuse(String name, @Nullable String value) {
        if (value != null) {
            throw new UsageException(name + " is for EMR Serverless, and --cluster-id names a cluster of EMR on EC2");
        }
    }
}
