package dev.s3sleuth.parsers;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what someone who misspelt a name most likely meant. */
public final class Nearest {

    private Nearest() {}

    /** A hint to append to an error, or nothing if no name is near. */
    public static String hint(String name, Collection<String> names) {
        return nearest(name, names).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private static Optional<String> nearest(String name, Collection<String> names) {
        Optional<String> ending =
                names.stream().filter(n -> n.endsWith("/" + name)).findFirst();
        if (ending.isPresent()) {
            return ending;
        }
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(3, name.length() / 3));
        return names.stream()
                .filter(n -> closest(distance, name, n) >= 0)
                .min(Comparator.comparing((String n) -> closest(distance, name, n))
                        .thenComparing(n -> n));
    }

    /** The distance to the name or to its last part, whichever is less; -1 if both are far. */
    private static int closest(LevenshteinDistance distance, String name, String candidate) {
        int whole = distance.apply(name, candidate);
        int last = distance.apply(name, candidate.substring(candidate.lastIndexOf('/') + 1));
        return whole < 0 || last < 0 ? Math.max(whole, last) : Math.min(whole, last);
    }
}
