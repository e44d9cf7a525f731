package dev.s3sleuth.bench.processes;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One way of answering a question from the shell.
 *
 * @param name for people
 * @param command what is typed
 * @param environment what is set for it besides
 * @param answer makes what it printed comparable with what others do; what cannot be compared becomes empty
 */
record Contender(String name, List<String> command, Map<String, String> environment, UnaryOperator<String> answer) {

    /** The same, in a shell, for what takes pipes and wildcards. */
    static Contender shell(String name, String script, UnaryOperator<String> answer) {
        return new Contender(name, List.of("bash", "-c", script), Map.of("LC_ALL", "C"), answer);
    }

    /** Reads everything and says nothing: below which nobody can get. */
    static Contender limit(String name, String script) {
        return shell(name, script, output -> "");
    }
}
