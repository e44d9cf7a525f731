package dev.s3sleuth.queries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names that stand in records, from the tables in {@code queries/names}, and a search of SQL for names that never do. A query that
 * asks for such a name finds nothing, whatever happened.
 */
final class KnownNames {

    private static final Path FOLDER = Path.of("queries", "names");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    /** A literal, or the rest of a line that is a comment. */
    private static final Pattern TOKEN = Pattern.compile("'((?:[^']|'')*)'|--[^\n]*");

    private static final Pattern OPERATION = Pattern.compile("(?:REST|SOAP|WEBSITE|BATCH|S3)\\.[A-Z0-9_.%]+");
    /** What names of events begin with, where no other text of ours does. */
    private static final Pattern EVENT = Pattern.compile(
            "(?:Abort|Add|Assume|Attach|Authenticate|Cancel|Complete|Copy|Create|Deactivate|Decrypt|Delete|Deregister"
                    + "|Describe|Detach|Disable|Enable|Encrypt|Generate|Get|Head|Import|List|Lookup|Modify|Post|Put|Register|Remove"
                    + "|Rename|Replicate|Restore|Revoke|Rotate|Schedule|Select|Start|Stop|Submit|Suspend|Tag|Untag|Update|Upload|Write)"
                    + "[A-Z][A-Za-z0-9]*");

    private static final String LITERAL = "'((?:[^']|'')*)'";
    private static final Pattern COMPARED =
            Pattern.compile("(?i)\\bevent_?name\\s*(=|<>|!=|(?:NOT\\s+)?(?:R?LIKE|REGEXP))\\s*" + LITERAL);
    private static final Pattern LISTED =
            Pattern.compile("(?i)\\bevent_?name\\s+(?:NOT\\s+)?IN\\s*\\(\\s*((?:" + LITERAL + "\\s*,?\\s*)+)\\)");
    private static final Pattern CASES =
            Pattern.compile("(?i)\\bCASE\\s+(?:\\w+\\.)?event_?name\\s+(WHEN\\b.*?)\\bEND\\b", Pattern.DOTALL);
    private static final Pattern WHEN = Pattern.compile("(?i)\\bWHEN\\s+" + LITERAL);
    private static final Pattern PAIR =
            Pattern.compile("\\(\\s*'([a-z0-9-]+\\.amazonaws\\.com)'\\s*,\\s*'([A-Za-z0-9]+)'");
    private static final Pattern SOURCE =
            Pattern.compile("(?i)\\bevent_?source\\s*(=|<>|!=|(?:NOT\\s+)?LIKE)\\s*" + LITERAL);

    /** Names of events by source. */
    private final Map<String, Set<String>> events = new TreeMap<>();
    /** For a name that is the API's or IAM's only: what that is, and the names in records. */
    private final Map<String, Map<String, Set<String>>> others = new TreeMap<>();

    private final Set<String> operations = new TreeSet<>();
    private final Set<String> techniques = new TreeSet<>();

    KnownNames() {
        for (Map<String, String> row : table("cloudtrail_events.csv")) {
            String name = row.get("event_name");
            events.computeIfAbsent(row.get("event_source"), s -> new TreeSet<>())
                    .add(name);
            other("an operation of the API", row.get("api"), name);
            other("an action of IAM", row.get("iam"), name);
        }
        table("operations.csv").forEach(row -> operations.add(row.get("operation")));
        table("attack.csv").forEach(row -> techniques.add(row.get("tactic") + ":" + row.get("technique")));
    }

    private void other(String kind, String names, String name) {
        for (String other : names.split(" ")) {
            others.computeIfAbsent(other, o -> new LinkedHashMap<>())
                    .computeIfAbsent(kind, k -> new TreeSet<>())
                    .add(name);
        }
    }

    /** The rows of a table, which is written as lists are; what is empty is an empty text. */
    static List<Map<String, String>> table(String name) {
        try {
            ListFile table = ListFile.parse(name, Files.readString(FOLDER.resolve(name)));
            return table.rows().stream()
                    .map(cells -> row(table.columns(), cells))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(List<String> columns, List<@Nullable String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), Objects.requireNonNullElse(cells.get(i), ""));
        }
        return row;
    }

    boolean hasTechnique(String pair) {
        return techniques.contains(pair);
    }

    private boolean isEvent(String name) {
        return events.values().stream().anyMatch(names -> names.contains(name));
    }

    /** What is wrong with the names in a statement, a sentence each. */
    List<String> problems(String sql) {
        String bare = COMMENT.matcher(sql).replaceAll("");
        String plain = TOKEN.matcher(bare)
                .replaceAll(m -> m.group(1) == null ? "" : java.util.regex.Matcher.quoteReplacement(m.group()));
        Set<String> problems = new TreeSet<>();
        TOKEN.matcher(plain).results().map(m -> m.group(1)).forEach(text -> {
            if (OPERATION.matcher(text).matches() && !isLike(operations, text)) {
                problems.add(text + " is no operation of the access log, see queries/names/operations.csv");
            } else if (EVENT.matcher(text).matches()) {
                event(text, problems);
            }
        });
        COMPARED.matcher(plain).results().forEach(m -> compared(m, problems));
        LISTED.matcher(plain)
                .results()
                .forEach(list -> TOKEN.matcher(list.group(1)).results().forEach(m -> event(m.group(1), problems)));
        CASES.matcher(plain)
                .results()
                .forEach(cases -> WHEN.matcher(cases.group(1)).results().forEach(m -> event(m.group(1), problems)));
        PAIR.matcher(plain).results().forEach(m -> pair(m.group(1), m.group(2), problems));
        SOURCE.matcher(plain).results().map(m -> m.group(2)).forEach(source -> {
            if (!isLike(events.keySet(), source)) {
                problems.add(source + " is no source in queries/names/cloudtrail_events.csv");
            }
        });
        return List.copyOf(problems);
    }

    private void compared(MatchResult comparison, Set<String> problems) {
        String text = comparison.group(2);
        boolean pattern = comparison.group(1).length() > 2;
        if (!pattern) {
            event(text, problems);
        } else if (events.values().stream()
                .noneMatch(names -> comparison.group(1).matches("(?i).*(RLIKE|REGEXP)")
                        ? names.stream().anyMatch(find(text))
                        : isLike(names, text))) {
            problems.add("no event is like " + text + ", see queries/names/cloudtrail_events.csv");
        }
    }

    private static java.util.function.Predicate<String> find(String regex) {
        try {
            return Pattern.compile(regex.replace("\\\\", "\\")).asPredicate();
        } catch (PatternSyntaxException e) {
            return name -> false;
        }
    }

    private void event(String name, Set<String> problems) {
        if (isEvent(name)) {
            return;
        }
        Map<String, Set<String>> other = others.get(name);
        problems.add(
                other == null
                        ? name + " is no event in queries/names/cloudtrail_events.csv"
                        : other.entrySet().stream()
                                .map(e -> name + " is the name of " + e.getKey() + ", records have "
                                        + String.join(" or ", e.getValue()))
                                .collect(Collectors.joining("; ")));
    }

    private void pair(String source, String name, Set<String> problems) {
        if (isEvent(name) && !events.getOrDefault(source, Set.of()).contains(name)) {
            problems.add(name + " is no event of " + source);
        }
    }

    /** Whether a text, in which {@code %} stands for any, is one of the names. */
    private static boolean isLike(Set<String> names, String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("%", -1)) {
            parts.add(Pattern.quote(part));
        }
        Pattern like = Pattern.compile(String.join(".*", parts));
        return names.stream().anyMatch(name -> like.matcher(name).matches());
    }
}
