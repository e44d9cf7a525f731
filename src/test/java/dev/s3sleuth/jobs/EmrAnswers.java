package dev.s3sleuth.jobs;

import dev.s3sleuth.notify.HttpListener;
import dev.s3sleuth.notify.HttpListener.Answer;
import java.util.Map;

/** What EMR answers, in the forms that its API references give, and how to ask a listener that answers so. */
final class EmrAnswers {

    static final String RUN = "00f5trm1fv0d3p0b";
    static final String APPLICATION = "00f5trm1fv0d3p09";
    static final String CLUSTER = "j-2AXXXXXXGAPLF";
    static final String STEP = "s-07241573VRM3QK8OCBV4";
    static final String ROLE = "arn:aws:iam::111122223333:role/s3sleuth-JobRole";
    static final String[] COMMAND = {
        "run", "daily_anomaly_report", "--since-last", "--access-log", "s3://logs/", "--output", "s3://reports/daily/"
    };

    private EmrAnswers() {}

    static Answer ok(String json) {
        return new Answer(200, Map.of("Content-Type", "application/json"), json);
    }

    static Answer error(int status, String type, String message) {
        return new Answer(
                status,
                Map.of("x-amzn-ErrorType", type, "x-amzn-RequestId", "5f2c7e0a", "Content-Type", "application/json"),
                "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }

    static Answer started() {
        return ok("{\"applicationId\":\"" + APPLICATION + "\",\"jobRunId\":\"" + RUN
                + "\",\"arn\":\"arn:aws:emr-serverless:eu-central-1:111122223333:/applications/" + APPLICATION
                + "/jobruns/" + RUN + "\"}");
    }

    static Answer run(String state, String details) {
        return ok("{\"jobRun\":{\"applicationId\":\"" + APPLICATION + "\",\"jobRunId\":\"" + RUN
                + "\",\"arn\":\"a\",\"createdBy\":\"b\",\"createdAt\":1.770348E9,\"updatedAt\":1.770348E9,\"executionRole\":\""
                + ROLE + "\",\"state\":\"" + state + "\",\"stateDetails\":\"" + details
                + "\",\"releaseLabel\":\"emr-spark-8.1.0\",\"jobDriver\":{}}}");
    }

    static Answer added() {
        return ok("{\"StepIds\":[\"" + STEP + "\"]}");
    }

    static Answer step(String state, String more) {
        return ok("{\"Step\":{\"Id\":\"" + STEP
                + "\",\"Name\":\"n\",\"ActionOnFailure\":\"CONTINUE\",\"Status\":{\"State\":\"" + state + "\"" + more
                + "}}}");
    }

    /** The words that submit a command to the application. */
    static String[] serverless(HttpListener emr, String... more) {
        return words(
                new String[] {"--application-id", APPLICATION, "--execution-role", ROLE, "--endpoint-url", emr.url()},
                more,
                COMMAND);
    }

    /** The words that submit a command to the cluster. */
    static String[] cluster(HttpListener emr, String... more) {
        return words(new String[] {"--cluster-id", CLUSTER, "--endpoint-url", emr.url()}, more, COMMAND);
    }

    static String[] words(String[] where, String[] more, String[] command) {
        return java.util.stream.Stream.of(
                        new String[] {
                            "submit", "--jar", "s3://code/s3sleuth.jar", "--region", "eu-central-1", "--poll", "1s"
                        },
                        where,
                        more,
                        command)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
