package dev.s3sleuth.jobs.emr;

import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.JobRun;

/** A job run of EMR Serverless. */
record ServerlessRun(EmrServerlessClient client, String application, String id) implements Started {

    private static final Answers ANSWERS = new Answers("EMR Serverless", "emr-serverless:GetJobRun on the job run", "");

    @Override
    public String name() {
        return "job run " + id;
    }

    @Override
    public State state() {
        JobRun run = ANSWERS.of(
                        () -> client.getJobRun(r -> r.applicationId(application).jobRunId(id)))
                .jobRun();
        State.Phase phase =
                switch (run.state()) {
                    case SUCCESS -> State.Phase.SUCCEEDED;
                    case FAILED, CANCELLED -> State.Phase.FAILED;
                    default -> State.Phase.GOING;
                };
        return new State(run.stateAsString(), run.stateDetails() == null ? "" : run.stateDetails(), phase);
    }

    @Override
    public String look() {
        return command("get-job-run");
    }

    @Override
    public String cancel() {
        return command("cancel-job-run");
    }

    private String command(String name) {
        return "aws emr-serverless " + name + " --application-id " + application + " --job-run-id " + id;
    }

    @Override
    public void close() {
        client.close();
    }
}
