package dev.s3sleuth.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs alternatives in turn, round by round, and prints the medians. */
final class Rounds {

    /** Until the second compiler has done its work; before that it costs a fifth of the time. */
    private static final int WARM_UPS = 12;

    private static final double WARM_UP_SECONDS = 8;

    private record Cost(double cpu, double wall) {}

    private final Map<String, Callable<String>> alternatives = new LinkedHashMap<>();
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    /** Adds an alternative, unless {@code -Donly=TEXT} asks for others. */
    void add(String name, Callable<String> work) {
        if (name.contains(System.getProperty("only", ""))) {
            alternatives.put(name, work);
        }
    }

    /** Warms every alternative up, runs them in turn for that many rounds, and prints the table. */
    void run(int counted, double megabytes) throws Exception {
        if (alternatives.isEmpty()) {
            return;
        }
        for (Map.Entry<String, Callable<String>> alternative : alternatives.entrySet()) {
            double spent = 0;
            for (int i = 0; i < WARM_UPS && spent < WARM_UP_SECONDS; i++) {
                spent += measure(alternative.getKey(), alternative.getValue()).wall();
            }
        }
        for (int round = 0; round < counted; round++) {
            for (Map.Entry<String, Callable<String>> alternative : alternatives.entrySet()) {
                Cost cost = measure(alternative.getKey(), alternative.getValue());
                costs.computeIfAbsent(alternative.getKey(), n -> new ArrayList<>())
                        .add(cost);
            }
        }
        print(megabytes);
    }

    private Cost measure(String name, Callable<String> work) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        answers.put(name, work.call());
        return new Cost((system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
    }

    private void print(double megabytes) {
        System.out.printf(
                "%-44s %9s %15s %11s %9s %9s  %s%n",
                "", "core-s", "min to max", "MB/core-s", "wall s", "min wall", "answer");
        double base =
                median(costs.values().iterator().next().stream().map(Cost::cpu).toList());
        costs.forEach((name, runs) -> {
            double cpu = median(runs.stream().map(Cost::cpu).toList());
            double wall = median(runs.stream().map(Cost::wall).toList());
            double least = runs.stream().mapToDouble(Cost::wall).min().orElse(0);
            System.out.printf(
                    "%-44s %9.2f %6.2f to %5.2f %11.0f %9.2f %9.2f  %s (%.1fx)%n",
                    name,
                    cpu,
                    runs.stream().mapToDouble(Cost::cpu).min().orElse(0),
                    runs.stream().mapToDouble(Cost::cpu).max().orElse(0),
                    megabytes / cpu,
                    wall,
                    least,
                    answers.get(name),
                    cpu / base);
        });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
