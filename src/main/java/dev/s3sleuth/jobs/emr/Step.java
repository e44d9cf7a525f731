package dev.s3sleuth.jobs.emr;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.FailureDetails;
import software.amazon.awssdk.services.emr.model.StepStatus;

/** A step of a cluster of EMR on EC2. */
record Step(EmrClient client, String cluster, String id) implements Started {

    private static final Answers ANSWERS = new Answers("EMR", "elasticmapreduce:DescribeStep on the cluster", "");

    @Override
    public String name() {
        return "step " + id;
    }

    @Override
    public State state() {
        StepStatus status = ANSWERS.of(
                        () -> client.describeStep(r -> r.clusterId(cluster).stepId(id)))
                .step()
                .status();
        State.Phase phase =
                switch (status.state()) {
                    case COMPLETED -> State.Phase.SUCCEEDED;
                    case FAILED, CANCELLED, INTERRUPTED -> State.Phase.FAILED;
                    default -> State.Phase.GOING;
                };
        return new State(status.stateAsString(), details(status.failureDetails()), phase);
    }

    private static String details(@Nullable FailureDetails failure) {
        return failure == null
                ? ""
                : Stream.of(failure.reason(), failure.message(), failure.logFile())
                        .filter(text -> text != null && !text.isBlank())
                        .collect(Collectors.joining("; "));
    }

    @Override
    public String look() {
        return "aws emr describe-step --cluster-id " + cluster + " --step-id " + id;
    }

    @Override
    public String cancel() {
        return "aws emr cancel-steps --cluster-id " + cluster + " --step-ids " + id
                + " --step-cancellation-option TERMINATE_PROCESS";
    }

    @Override
    public void close() {
        client.close();
    }
}
