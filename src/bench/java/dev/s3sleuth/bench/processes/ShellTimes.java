package dev.s3sleuth.bench.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same question several times to one shell, which says itself how long each took. */
final class ShellTimes {

    private static final Pattern TOOK = Pattern.compile("^s3sleuth: ([0-9.]+) s$", Pattern.MULTILINE);
    private static final int QUESTIONS = 4;

    private ShellTimes() {}

    static void print(String sql, String folder, int rounds) throws IOException, InterruptedException {
        List<List<Double>> all = new ArrayList<>();
        for (int question = 0; question < QUESTIONS; question++) {
            all.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            List<Double> took = session(sql, folder);
            for (int question = 0; question < QUESTIONS; question++) {
                all.get(question).add(took.get(question));
            }
        }
        StringBuilder line = new StringBuilder("s3sleuth shell, the same question again and again, seconds:");
        for (List<Double> question : all) {
            List<Double> sorted = question.stream().sorted().toList();
            line.append(String.format(
                    Locale.ROOT,
                    "  %.2f (%.2f to %.2f)",
                    sorted.get(sorted.size() / 2),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1)));
        }
        System.out.println(line);
    }

    private static List<Double> session(String sql, String folder) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "bin/s3sleuth", "shell", "--access-log", folder, "--from", "2026-01-01", "--to", "2027-01-01")
                .redirectErrorStream(true)
                .start();
        try (var in = shell.getOutputStream()) {
            in.write((sql + ";\n").repeat(QUESTIONS).getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<Double> took = new ArrayList<>();
        Matcher times = TOOK.matcher(output);
        while (times.find()) {
            took.add(Double.valueOf(times.group(1)));
        }
        if (shell.waitFor() != 0 || took.size() != QUESTIONS) {
            throw new IOException("the shell answered " + took.size() + " questions: " + output);
        }
        return took;
    }
}
