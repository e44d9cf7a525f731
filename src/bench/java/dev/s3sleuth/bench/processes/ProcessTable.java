package dev.s3sleuth.bench.processes;

import dev.s3sleuth.bench.processes.WholeProcess.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Contenders in turn, round by round, each as a whole process; prints medians, spread, and ratios to the first. */
final class ProcessTable {

    /** What takes longer than this is run twice, not as often as the others. */
    private static final double LONG_SECONDS = 20;

    private final String title;
    private final double megabytes;
    private final Map<Contender, List<Run>> runs = new LinkedHashMap<>();

    ProcessTable(String title, double megabytes) {
        this.title = title;
        this.megabytes = megabytes;
    }

    void add(Contender contender) {
        runs.put(contender, new ArrayList<>());
    }

    /**
     * Runs each once uncounted, and then that many rounds.
     *
     * @return what each answered
     */
    Map<Contender, String> run(int rounds) throws Exception {
        Map<Contender, Double> first = new LinkedHashMap<>();
        Map<Contender, String> answers = new LinkedHashMap<>();
        for (Contender contender : runs.keySet()) {
            Run run = WholeProcess.of(contender.command(), contender.environment());
            first.put(contender, run.wall());
            answers.put(contender, contender.answer().apply(run.output()));
        }
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Contender, List<Run>> entry : runs.entrySet()) {
                Contender contender = entry.getKey();
                if (first.get(contender) < LONG_SECONDS || round < 2) {
                    entry.getValue().add(WholeProcess.of(contender.command(), contender.environment()));
                }
            }
        }
        print(answers);
        return answers;
    }

    private void print(Map<Contender, String> answers) {
        System.out.printf(Locale.ROOT, "%n== %s, %.0f MB, whole processes%n", title, megabytes);
        System.out.printf(
                "%-44s %8s %15s %9s %11s %8s %4s%n", "", "wall s", "min to max", "core-s", "MB/core-s", "peak MB", "n");
        List<Run> base = runs.values().iterator().next();
        String right = answers.values().iterator().next();
        runs.forEach((contender, all) -> {
            double wall = median(all, Run::wall);
            double cpu = median(all, Run::cpu);
            String answer = answers.get(contender);
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %8.2f %6.2f to %5.2f %9.2f %11.0f %8.0f %4d  %s%s (%.1fx wall, %.1fx cpu)%n",
                    contender.name(),
                    wall,
                    all.stream().mapToDouble(Run::wall).min().orElse(0),
                    all.stream().mapToDouble(Run::wall).max().orElse(0),
                    cpu,
                    megabytes / cpu,
                    median(all, Run::peak),
                    all.size(),
                    answer,
                    answer.isEmpty() || answer.equals(right) ? "" : " DIFFERS",
                    wall / median(base, Run::wall),
                    cpu / median(base, Run::cpu));
        });
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
