package dev.s3sleuth.jobs.emr;

import java.util.ArrayList;
import java.util.List;

/**
 * A command of ours as Spark runs it on a cluster.
 *
 * @param name what people see in lists of runs
 * @param jar where our jar is, such as {@code s3://my-code/s3sleuth.jar}
 * @param settings of Spark, each {@code key=value}
 * @param arguments the command, such as {@code run daily_anomaly_report …}
 */
public record JobRun(String name, String jar, List<String> settings, List<String> arguments) {

    private static final String MAIN_CLASS = "dev.s3sleuth.jobs.Main";

    public JobRun {
        settings = List.copyOf(settings);
        arguments = List.copyOf(arguments);
    }

    /** The options of spark-submit: what stands before the jar. */
    List<String> options() {
        List<String> words = new ArrayList<>(List.of("--class", MAIN_CLASS));
        settings.forEach(setting -> words.addAll(List.of("--conf", setting)));
        return words;
    }

    /** The command line that this run comes down to, word by word. */
    public List<String> sparkSubmit() {
        List<String> words = new ArrayList<>(List.of("spark-submit"));
        words.addAll(options());
        words.add(jar);
        words.addAll(arguments);
        return words;
    }
}
