package dev.s3sleuth.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one question cost, in each of the places where it was asked; the first is what others are compared with. */
final class RequestCosts {

    private record Cost(double wall, CountingProxy.Passed passed, String answer) {}

    private final String title;
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    RequestCosts(String title) {
        this.title = title;
    }

    void add(String place, double wall, CountingProxy.Passed passed, String answer) {
        costs.computeIfAbsent(place, p -> new ArrayList<>()).add(new Cost(wall, passed, answer));
    }

    void print() {
        System.out.println(title);
        Cost base = costs.values().iterator().next().get(0);
        double baseWall = wall(costs.values().iterator().next());
        costs.forEach((place, all) -> {
            Cost typical = typical(all);
            CountingProxy.Passed passed = typical.passed();
            boolean differs = all.stream().anyMatch(cost -> !cost.answer().equals(base.answer()));
            System.out.printf(
                    Locale.ROOT,
                    "    %-40s %9.2f %,7d %,6d %,6d %10.2f  %,d rows%s%s%n",
                    place,
                    wall(all),
                    passed.gets(),
                    passed.lists(),
                    passed.others(),
                    passed.bytes() / 1e6,
                    typical.answer().lines().count() - 1,
                    differs ? " DIFFERS" : "",
                    all.contains(base) ? "" : ratios(baseWall / wall(all), base.passed(), passed));
        });
    }

    /** How many times less than the first. */
    private static String ratios(double wall, CountingProxy.Passed base, CountingProxy.Passed passed) {
        return String.format(
                Locale.ROOT,
                ": %.1fx seconds, %.0fx requests, %.0fx bytes",
                wall,
                (double) requests(base) / requests(passed),
                (double) base.bytes() / passed.bytes());
    }

    private static long requests(CountingProxy.Passed passed) {
        return Math.max(1, passed.gets() + passed.lists() + passed.others());
    }

    /** The one of the median bytes: how much comes before a client hangs up is chance. */
    private static Cost typical(List<Cost> all) {
        return all.stream()
                .sorted(Comparator.comparingLong((Cost cost) -> cost.passed().bytes()))
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double wall(List<Cost> all) {
        return all.stream()
                .map(Cost::wall)
                .sorted()
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
