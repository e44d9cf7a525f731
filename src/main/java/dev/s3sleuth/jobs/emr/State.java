package dev.s3sleuth.jobs.emr;

/**
 * How a run stands.
 *
 * @param name AWS's word for it
 * @param details what AWS says about it; may hold text of logs; empty for nothing
 * @param phase what that means
 */
public record State(String name, String details, Phase phase) {

    /** What a state means. */
    public enum Phase {
        GOING,
        SUCCEEDED,
        FAILED
    }
}
