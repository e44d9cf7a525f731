package dev.s3sleuth.reports;

import dev.s3sleuth.integrity.Checked;
import dev.s3sleuth.integrity.Verdict;
import dev.s3sleuth.integrity.VerifiedFile;
import dev.s3sleuth.parsers.objects.ObjectLister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code s3sleuth verify} found out about the CloudTrail files that a report rests on.
 *
 * @param file the name of the file that says so
 * @param verdicts a word or a few for each CloudTrail file, by its URI
 */
public record Evidence(String file, Map<String, String> verdicts) {

    private static final String SOURCE = "cloudtrail";
    private static final String NOT_CHECKED = "not checked";
    private static final String CHANGED = "changed since it was checked";

    public Evidence {
        verdicts = Map.copyOf(verdicts);
    }

    static Evidence of(VerifiedFile file, List<InputObject> objects) {
        List<InputObject> files =
                objects.stream().filter(o -> o.source().equals(SOURCE)).toList();
        Set<String> places =
                files.stream().map(o -> ObjectLister.location(o.uri())).collect(Collectors.toSet());
        Map<String, Checked> checked = file.read(places);
        Map<String, String> verdicts = new HashMap<>();
        for (InputObject object : files) {
            verdicts.put(object.uri(), word(object, checked.get(ObjectLister.location(object.uri()))));
        }
        return new Evidence(file.name(), verdicts);
    }

    private static String word(InputObject object, @Nullable Checked checked) {
        if (checked == null) {
            return NOT_CHECKED;
        }
        boolean isOther = checked.size() != object.size() || differ(checked.digest(), object.digest());
        return isOther && checked.verdict() != Verdict.MISSING
                ? CHANGED
                : checked.verdict().word();
    }

    /** Of different kinds, they cannot be compared. */
    private static boolean differ(@Nullable String a, @Nullable String b) {
        return a != null
                && b != null
                && !a.equals(b)
                && a.substring(0, a.indexOf(':') + 1).equals(b.substring(0, b.indexOf(':') + 1));
    }

    /** The verdict on an object; null if it is of another source. */
    public @Nullable String of(InputObject object) {
        return verdicts.get(object.uri());
    }

    /** How many files there are of each verdict, in a sentence. */
    public String text() {
        Map<String, Long> counts = verdicts.values().stream()
                .collect(Collectors.groupingBy(v -> v, java.util.TreeMap::new, Collectors.counting()));
        return String.format(
                Locale.ROOT,
                "CloudTrail files, as %s has them: %s",
                file,
                counts.isEmpty()
                        ? "none was read"
                        : counts.entrySet().stream()
                                .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
                                .collect(Collectors.joining(", ")));
    }

    /** What weakens a report, a sentence each. */
    public List<String> caveats() {
        long modified = count(Set.of(Verdict.MODIFIED.word(), Verdict.MISSING.word(), CHANGED));
        long verified = count(Set.of(Verdict.VERIFIED.word()));
        long rest = verdicts.size() - modified - verified;
        List<String> caveats = new ArrayList<>();
        if (modified > 0) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "%,d of the %,d CloudTrail files read %s not what CloudTrail delivered, or not what was checked (%s): the answer may rest on forged events.",
                    modified,
                    verdicts.size(),
                    modified == 1 ? "is" : "are",
                    file));
        }
        if (rest > 0) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "Nothing vouches for %,d of the %,d CloudTrail files read (%s).",
                    rest,
                    verdicts.size(),
                    file));
        }
        return caveats;
    }

    private long count(Set<String> words) {
        return verdicts.values().stream().filter(words::contains).count();
    }
}
