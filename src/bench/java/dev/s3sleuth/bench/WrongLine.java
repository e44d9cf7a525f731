package dev.s3sleuth.bench;

import dev.s3sleuth.bench.processes.AddressSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds a line that two engines read differently, for whoever wants to see who is wrong. */
final class WrongLine {

    private static final int LONGEST = 400;

    private WrongLine() {}

    /** Prints the first line of the logs that accounts for some of the difference between two answers. */
    static void print(String name, LogEngine right, LogEngine other, Path folder) throws Exception {
        AddressSums expected = right.byAddress();
        AddressSums given = other.byAddress();
        List<String> off = expected.differing(given);
        if (off.isEmpty()) {
            return;
        }
        System.out.printf(Locale.ROOT, "    %s: %,d addresses differ", name, off.size());
        for (String address : off) {
            Map<String, Long> mine = new TreeMap<>(right.of(address));
            Map<String, Long> theirs = other.of(address);
            TreeSet<String> ids = new TreeSet<>(mine.keySet());
            ids.removeIf(id -> mine.get(id).equals(theirs.get(id)));
            for (String id : ids) {
                String line = line(folder, id);
                if (line != null) {
                    String value = theirs.containsKey(id) ? theirs.get(id) + " bytes" : "nothing, or another address";
                    System.out.printf(
                            Locale.ROOT,
                            "; of request %s we have %d bytes of %s, it has %s:%n      %s%n",
                            id,
                            mine.get(id),
                            address,
                            value,
                            line);
                    return;
                }
            }
        }
        System.out.println(", none of them by a line of ours");
    }

    private static String line(Path folder, String id) throws IOException {
        for (Path object : BenchFolder.objects(folder)) {
            try (Stream<String> lines = Files.lines(object, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                String found = lines.filter(line -> line.contains(" " + id + " "))
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return object.getFileName() + ": "
                            + (found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found);
                }
            }
        }
        return null;
    }
}
