package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.FieldType;
import dev.s3sleuth.parsers.LogSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes up CloudTrail events in valid JSON: any order, nesting, white space and escapes. Text is bytes as Latin-1. */
final class RandomEvents {

    private static final LogSource SOURCE = LogSource.named("cloudtrail");
    private static final List<String> SPACES = List.of("", "", "", "", "", "", " ", "\n", "\t", "\r\n  ", "  ");
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            " ",
            "key/",
            "amzn-s3-demo-bucket1",
            "arn:aws:s3:::",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\\"",
            "\\\\",
            "\\/",
            "\\n",
            "\\t",
            "\\u00e9",
            "\\u00E9",
            "\\u0041",
            "\\ud83d\\ude00",
            "\\uD83D",
            "\\ude00",
            "\\u0000",
            latin("é"),
            latin("😀"),
            latin("漢"),
            "\u00ff",
            "\u00c3",
            "\\\\\\\"",
            "},{\\\"eventVersion\\\":",
            "-",
            "null");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "353.0",
            "353",
            "-1",
            "3.53E2",
            "1e400",
            "9e2147483647",
            "123456789012345678",
            "1234567890123456789",
            "0.5",
            "\"353\"",
            "\"353.0\"",
            "\"TRUE\"",
            "\"\"",
            "[]",
            "{}",
            "\"{\\\"a\\\":1}\"",
            "\"[1]\"");
    private static final List<String> TIMES = List.of(
            "2026-02-06T00:00:38Z",
            "2019-11-01T23:59:59Z",
            "2026-02-06T00:00:60Z",
            "2026-02-06T00:00:38.125Z",
            "2026-02-06 00:00:38",
            "2026-02-06T00:00:38+01:00",
            "2026-02-06T00:00:38-08:00",
            "2026-02-06T00:00:38");

    final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    static String latin(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    boolean oneOf(int many) {
        return random.nextInt(many) == 0;
    }

    /** Some white space, or none. */
    String space() {
        return pick(SPACES);
    }

    String string() {
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(oneOf(20) ? 100 : 6); i > 0; i--) {
            text.append(pick(PIECES));
        }
        text.append('"');
        // a string that begins like JSON is taken for JSON
        return text.charAt(1) == '{' || text.charAt(1) == '['
                ? text.insert(1, '-').toString()
                : text.toString();
    }

    private String name() {
        return oneOf(9)
                ? string()
                : "\"" + pick(List.of("Host", "prefix", "x-id", "list-type", "arn", "eventName", "message")) + "\"";
    }

    /** Any value. */
    String value(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 7);
        if (kind < 4) {
            return string();
        }
        if (kind < 7) {
            return pick(SCALARS);
        }
        List<String> inside = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            inside.add(kind == 7 ? space() + value(depth - 1) : member(name(), value(depth - 1)));
        }
        String joined = String.join(space() + ",", inside) + space();
        return kind == 7 ? "[" + joined + "]" : "{" + joined + "}";
    }

    private String member(String quoted, String value) {
        return space() + quoted + space() + ":" + space() + value;
    }

    private String object(List<String> members) {
        return "{" + String.join(space() + ",", members) + space() + "}";
    }

    /** An event in any form, most of them good ones. */
    String event() {
        return event("");
    }

    /** An event whose first member has a name, or any if there is none. */
    String event(String first) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("", new ArrayList<>());
        SOURCE.structs().forEach(struct -> parts.put(struct, new ArrayList<>()));
        for (Field field : SOURCE.fields()) {
            int dot = field.name().lastIndexOf('.');
            boolean essential = field.name().matches("eventTime|eventName|eventSource");
            if (essential ? !oneOf(40) : !oneOf(3)) {
                parts.get(dot < 0 ? "" : field.name().substring(0, dot))
                        .add(member(quoted(field.name().substring(dot + 1)), fieldValue(field)));
            }
        }
        List<String> structs = new ArrayList<>(SOURCE.structs());
        Collections.reverse(structs); // inner ones first
        for (String struct : structs) {
            int dot = struct.lastIndexOf('.');
            List<String> parent = parts.get(dot < 0 ? "" : struct.substring(0, dot));
            parent.add(member(quoted(struct.substring(dot + 1)), oneOf(30) ? value(1) : shuffled(parts.get(struct))));
        }
        List<String> root = parts.get("");
        if (first.isEmpty()) {
            return shuffled(root);
        }
        root.removeIf(member -> member.contains(quoted(first)));
        odd(root);
        Collections.shuffle(root, random);
        root.add(0, member("\"" + first + "\"", string()));
        return object(root);
    }

    private String shuffled(List<String> members) {
        odd(members);
        Collections.shuffle(members, random);
        return object(members);
    }

    /** Adds what is unknown or there twice. */
    private void odd(List<String> members) {
        if (oneOf(8)) {
            members.add(member(pick(List.of("\"newField\"", "\"@version\"", "\"detail-typ\"")), value(2)));
        }
        if (oneOf(20) && !members.isEmpty()) {
            members.add(pick(members));
        }
        if (oneOf(40)) {
            members.add(member("\"@timestamp\"", quoted(pick(TIMES))));
        }
    }

    /** A name in quotes, now and then with an escape in it. */
    private String quoted(String name) {
        return oneOf(200) && !name.isEmpty()
                ? "\"\\u%04x%s\"".formatted((int) name.charAt(0), name.substring(1))
                : "\"" + name + "\"";
    }

    private String fieldValue(Field field) {
        if (field.type() == FieldType.TIMESTAMP) {
            return oneOf(40) ? value(1) : "\"" + (oneOf(5) ? pick(TIMES) : TIMES.get(0)) + "\"";
        }
        if (field.name().equals("eventCategory")) {
            return quoted(oneOf(30) ? pick(List.of("Insight", "NetworkActivity", "Aggregated", "", "New")) : "Data");
        }
        if (field.type() == FieldType.JSON) {
            return oneOf(12) ? value(3) : parameters(field.name());
        }
        return field.type() == FieldType.BOOLEAN || oneOf(9) ? value(2) : string();
    }

    private String parameters(String part) {
        List<String> members = new ArrayList<>();
        for (Field field : SOURCE.derived()) {
            String path = pick(field.json());
            if (path.startsWith(part + ".") && !oneOf(3)) {
                String name = path.substring(part.length() + 1);
                members.add(member(quoted(oneOf(4) ? name.toLowerCase(Locale.ROOT) : name), parameter(field)));
            }
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            members.add(member(name(), value(2)));
        }
        Collections.shuffle(members, random);
        String object = object(members);
        return oneOf(15) && !object.startsWith("{\\") ? packed(object) : object;
    }

    private String parameter(Field field) {
        String value = field.type() == FieldType.LONG ? pick(SCALARS) : oneOf(9) ? value(1) : string();
        return oneOf(5) ? "[" + space() + value + space() + "]" : value;
    }

    /** JSON as a string. */
    static String packed(String json) {
        return "\""
                + json.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\u0009")
                + "\"";
    }
}
