package dev.s3sleuth.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** What tasks cost, from the event log and the driver's log of a run. */
final class TaskCosts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SENT = Pattern.compile("Starting task .* (\\d+) bytes\\)");

    private final List<Long> results = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private final List<Long> runs = new ArrayList<>();
    private final List<Long> sent = new ArrayList<>();
    private int succeeded;

    static TaskCosts of(Path eventLog, String driverLog) throws IOException {
        TaskCosts costs = new TaskCosts();
        for (String line : Files.readAllLines(eventLog)) {
            costs.add(JSON.readTree(line));
        }
        for (Matcher m = SENT.matcher(driverLog); m.find(); ) {
            costs.sent.add(Long.parseLong(m.group(1)));
        }
        return costs;
    }

    private void add(JsonNode event) {
        if (event.get("Event").asText().equals("SparkListenerTaskEnd")
                && event.get("Task End Reason").get("Reason").asText().equals("Success")) {
            addSuccess(event.get("Task Info"), event.get("Task Metrics"));
        }
    }

    private void addSuccess(JsonNode info, JsonNode metrics) {
        succeeded++;
        long run = metrics.get("Executor Run Time").asLong();
        long own = metrics.get("Executor Deserialize Time").asLong()
                + metrics.get("Result Serialization Time").asLong();
        long all = info.get("Finish Time").asLong() - info.get("Launch Time").asLong();
        results.add(metrics.get("Result Size").asLong());
        runs.add(run);
        waits.add(Math.max(0, all - run - own));
    }

    String costs() {
        return String.format(
                Locale.ROOT,
                "%d tasks; sent %s bytes a task; result %s bytes; run %s ms; scheduler %s ms",
                succeeded,
                spread(sent),
                spread(results),
                spread(runs),
                spread(waits));
    }

    /** Least, middle and most. */
    static String spread(List<Long> values) {
        return spread(values.stream().mapToLong(Long::longValue));
    }

    static String spread(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted.length == 0
                ? "-"
                : Arrays.stream(new long[] {sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]})
                        .mapToObj(v -> String.format(Locale.ROOT, "%,d", v))
                        .reduce((a, b) -> a + " / " + b)
                        .orElseThrow();
    }
}
