package dev.s3sleuth.jobs.emr;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.ActionOnFailure;
import software.amazon.awssdk.services.emr.model.AddJobFlowStepsRequest;
import software.amazon.awssdk.services.emr.model.StepConfig;

/**
 * A cluster of EMR on EC2, which runs a step.
 *
 * @param access how to reach EMR
 * @param cluster its id
 */
public record EmrOnEc2(Access access, String cluster) implements Platform {

    private static final int ATTEMPTS = 5;

    @Override
    public String request(JobRun run) {
        return RequestJson.of(toAdd(run));
    }

    /** The driver runs where the step does, so that the exit code is the step's: YARN would take a finding for a crash, and run it again. */
    @Override
    public List<String> sparkSubmit(JobRun run) {
        List<String> words = new ArrayList<>(run.sparkSubmit());
        words.addAll(1, List.of("--deploy-mode", "client"));
        return words;
    }

    /** A step has no token that AWS would know a repeated request by: only what surely added none is tried again. */
    @Override
    public Started start(JobRun run) {
        AddJobFlowStepsRequest request = toAdd(run);
        Answers answers = new Answers(
                "EMR",
                "elasticmapreduce:AddJobFlowSteps and DescribeStep on the cluster",
                "; whether the step was added is not known: look with aws emr list-steps --cluster-id " + cluster);
        String id;
        try (EmrClient adding = access.reach(
                        EmrClient.builder(),
                        DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(ATTEMPTS)
                                .useClientDefaults(false)
                                .retryOnException(Answers::isThrottled)
                                .treatAsThrottling(Answers::isThrottled)
                                .build())
                .build()) {
            id = answers.of(() -> adding.addJobFlowSteps(request)).stepIds().get(0);
        }
        return new Step(
                access.reach(EmrClient.builder(), AwsRetryStrategy.standardRetryStrategy())
                        .build(),
                cluster,
                id);
    }

    private AddJobFlowStepsRequest toAdd(JobRun run) {
        StepConfig step = StepConfig.builder()
                .name(run.name())
                .actionOnFailure(ActionOnFailure.CONTINUE)
                .hadoopJarStep(jar -> jar.jar("command-runner.jar").args(sparkSubmit(run)))
                .build();
        return AddJobFlowStepsRequest.builder().jobFlowId(cluster).steps(step).build();
    }
}
