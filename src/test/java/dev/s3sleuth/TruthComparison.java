package dev.s3sleuth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Answers beside what the simulator says happened: the columns of both that must be the same, as text. */
public final class TruthComparison {

    /**
     * One question.
     *
     * @param query its id, with what it was narrowed by
     * @param expected what happened, a line a row
     * @param answered what was answered
     */
    public record Compared(String query, List<String> expected, List<String> answered) {

        /** What happened and was not answered. */
        public List<String> missing() {
            return without(expected, answered);
        }

        /** What was answered and did not happen so. */
        public List<String> extra() {
            return without(answered, expected);
        }

        private static List<String> without(List<String> lines, List<String> others) {
            List<String> left = new ArrayList<>(lines);
            others.forEach(left::remove);
            return left;
        }
    }

    /** Asks a query with some parameters; rows by column name. */
    public interface Ask {
        List<Map<String, Object>> rows(String id, Map<String, String> given);
    }

    private static final String[] LINK = {
        "bucket", "key", "method", "access_key_id", "uses", "denied", "bytes_sent", "addresses"
    };
    private static final String[] TIMES = {"first_time", "last_time"};
    private static final String[] OPEN = {"reads", "objects", "bytes_sent", "addresses"};
    private static final String[] SCANNER = {
        "buckets", "keys_tried", "keys_found", "keys_read", "bytes_sent", "lists_tried", "lists_got"
    };

    private final List<JsonNode> truths;
    private final Ask ask;

    /** Compares the answers of logs with what happened in the accounts that wrote them. */
    public TruthComparison(List<JsonNode> truths, Ask ask) {
        this.truths = truths;
        this.ask = ask;
    }

    /** Every pre-signed link, by how many and how it was used; when, the access log alone says to the second, for the trail notes the end. */
    public Compared links() {
        List<String> answered = ask.rows("investigate/presigned_urls", Map.of()).stream()
                .filter(r -> !"form".equals(r.get("scheme")))
                .map(r -> text(r, LINK) + ("cloudtrail".equals(r.get("logs")) ? "" : " | " + text(r, TIMES)))
                .toList();
        List<String> expected = totals("links")
                .map(r -> text(r, LINK) + (r.get("in_access_log").asBoolean() ? " | " + text(r, TIMES) : ""))
                .toList();
        return new Compared("investigate/presigned_urls", expected, answered);
    }

    /**
     * When buckets were open to anyone. What the trail did not see, because it was stopped, no answer can hold, nor a grant from before the
     * logs that nobody used.
     */
    public Compared exposureWindows() {
        List<String> expected = new ArrayList<>();
        Set<String> closedUnseen = new HashSet<>();
        totals("open_to_anyone").forEach(spell -> {
            boolean seen = spell.get("opened_in_trail").asBoolean();
            boolean known = seen && !spell.get("granted_before").asBoolean();
            if (known || spell.get("admitted_without_credentials").asLong() > 0) {
                String opened = seen ? spell.get("opened").asText() : "null";
                String window = spell.get("bucket").asText() + " | " + opened;
                boolean unseen = !spell.get("closed").isNull()
                        && !spell.get("closed_in_trail").asBoolean();
                if (unseen) {
                    closedUnseen.add(window);
                }
                expected.add(window + " | "
                        + (unseen ? "unseen" : spell.get("closed").asText()) + " | " + text(spell, OPEN));
            }
        });
        List<String> answered = ask.rows("investigate/exposure_windows", Map.of()).stream()
                .map(r -> {
                    String window = text(r, "bucket", "opened");
                    return window + " | " + (closedUnseen.contains(window) ? "unseen" : r.get("closed")) + " | "
                            + text(r, OPEN);
                })
                .toList();
        return new Compared("investigate/exposure_windows", expected, answered);
    }

    /** Per watched address, the objects that left as a whole; of those that only the trail has, some may be told. */
    public Stream<Compared> losses() {
        return truths.stream()
                .flatMap(t -> children(t.at("/totals/footprints")))
                .map(footprint -> {
                    String address = footprint.get("remote_ip").asText();
                    Set<String> wholes = objects(footprint, "read_as_a_whole");
                    Set<String> logged = objects(footprint, "read_as_a_whole_in_access_log");
                    List<String> answered = ask.rows("investigate/data_loss", Map.of("remote_ip", address)).stream()
                            .filter(r -> "full".equals(r.get("extent")) && "certain".equals(r.get("confidence")))
                            .map(r -> r.get("bucket") + "/" + r.get("key"))
                            .distinct()
                            .filter(object -> logged.contains(object) || !wholes.contains(object))
                            .toList();
                    return new Compared("investigate/data_loss " + address, List.copyOf(logged), answered);
                });
    }

    private static Set<String> objects(JsonNode footprint, String list) {
        Set<String> objects = new TreeSet<>();
        children(footprint.get("buckets")).forEach(b -> b.get(list)
                .forEach(key -> objects.add(b.get("bucket").asText() + "/" + key.asText())));
        return objects;
    }

    /** Every address that tried names or lists without credentials. */
    public Compared scanners() {
        List<String> expected = new ArrayList<>();
        for (JsonNode truth : truths) {
            Stream.of("incidents", "look_alikes")
                    .flatMap(kind -> children(truth.get(kind)))
                    .flatMap(story -> children(story.get("tried_without_credentials")))
                    .filter(TruthComparison::isScanner)
                    .forEach(tried -> expected.add(text(tried, "address") + " | " + text(tried, SCANNER)));
        }
        List<String> answered = ask.rows("investigate/scanners", Map.of()).stream()
                .filter(r -> Objects.equals(r.get("principals"), "anonymous"))
                .map(r -> text(r, "party") + " | " + text(r, SCANNER))
                .toList();
        return new Compared("investigate/scanners", apart(expected, answered), apart(answered, answered));
    }

    /** But for those that the answer takes together, for they are neighbours with the same client. */
    private static List<String> apart(List<String> rows, List<String> answered) {
        List<String> sites = answered.stream()
                .map(row -> row.split(" ", 2)[0])
                .filter(party -> party.contains("/"))
                .map(party -> party.replaceAll("(\\.0/24|::/48)$", ""))
                .toList();
        return rows.stream()
                .filter(row -> sites.stream().noneMatch(row::startsWith))
                .toList();
    }

    private static boolean isScanner(JsonNode tried) {
        long found = tried.get("keys_found").asLong();
        long vain = tried.get("keys_tried").asLong() - found;
        return tried.get("lists_tried").asLong() > 0 || (vain >= 5 && vain > found);
    }

    private Stream<JsonNode> totals(String name) {
        return truths.stream().flatMap(truth -> children(truth.at("/totals/" + name)));
    }

    private static Stream<JsonNode> children(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String text(Map<String, Object> row, String... columns) {
        return Stream.of(columns).map(c -> String.valueOf(row.get(c))).collect(Collectors.joining(" | "));
    }

    private static String text(JsonNode row, String... columns) {
        return Stream.of(columns).map(c -> row.get(c).asText()).collect(Collectors.joining(" | "));
    }
}
