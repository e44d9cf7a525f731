package dev.s3sleuth.parsers.format;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of the access log slowly, by regular expressions, with no code of the real reader: the head, the leftmost numeric block,
 * and from the last quote on. A line is text in Latin-1, so that no byte is lost.
 */
final class ReferenceReader {

    static final List<String> HEAD_COLUMNS =
            List.of("bucket_owner", "bucket", "time", "remote_ip", "requester", "request_id", "operation", "key_raw");
    static final List<String> NUMBER_COLUMNS =
            List.of("http_status", "error_code", "bytes_sent", "object_size", "total_time", "turn_around_time");
    static final List<String> TAIL_COLUMNS = List.of(
            "version_id",
            "host_id",
            "signature_version",
            "cipher_suite",
            "authentication_type",
            "host_header",
            "tls_version",
            "access_point_arn",
            "acl_required",
            "source_region");

    private static final String OPERATION = "[A-Z0-9]+(?:\\.[A-Z0-9_]+){1,3}|SOAP\\.[A-Za-z0-9_]+";
    /** May hold spaces, but no client's text, which stands behind a quote; a dash is a whole requester. */
    private static final String REQUESTER = "(-|(?! *- )[^\"]+?)";

    private static final Pattern HEAD = Pattern.compile(
            "^([^ ]+) ([^ ]+) \\[([^\\]]+)\\] ([^ ]+) " + REQUESTER + " ([^ \"][^ ]*) (" + OPERATION
                    + ") ([^ ]+) (.+)$",
            Pattern.DOTALL);
    private static final String NUMBER = " (\\d{1,18}|-)";
    private static final String BLOCK = " (\\d{3}|-) ([^ \"\\-]+|-)" + NUMBER.repeat(4) + " (?=[\"-])";
    private static final Pattern AFTER_REQUEST = Pattern.compile("^\"(.*?)\"" + BLOCK, Pattern.DOTALL);
    private static final Pattern AFTER_NO_REQUEST = Pattern.compile("^(-)" + BLOCK);
    private static final Pattern CLIENT = Pattern.compile("^(-|\".*?\") (-|\".*\")$", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d/[MMMM][MMM]/uuuu:HH:mm:ss xx")
            .toFormatter(Locale.ENGLISH);

    private ReferenceReader() {}

    /** Column to value, absent ones left out; null if the line is malformed. Without numbers, if there is no numeric block. */
    static @Nullable Map<String, String> read(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.find() || micros(head.group(3)) == null) {
            return null;
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < HEAD_COLUMNS.size(); i++) {
            put(
                    row,
                    HEAD_COLUMNS.get(i),
                    i == 2 ? micros(head.group(3)) : head.group(i + 1).replaceAll("^ +| +$", ""));
        }
        String raw = row.get("key_raw");
        if (raw != null) {
            String once = formDecode(raw);
            row.put("key", head.group(7).matches("(BATCH|S3)\\..*") ? once : formDecode(once));
        }
        afterHead(row, head.group(9));
        return row;
    }

    private static void afterHead(Map<String, String> row, String rest) {
        Matcher numbers = (rest.startsWith("\"") ? AFTER_REQUEST : AFTER_NO_REQUEST).matcher(rest);
        if (!numbers.find()) {
            return;
        }
        put(row, "request_uri", numbers.group(1));
        for (int i = 0; i < NUMBER_COLUMNS.size(); i++) {
            put(row, NUMBER_COLUMNS.get(i), numbers.group(i + 2));
        }
        String text = rest.substring(numbers.end());
        int clientEnd = text.startsWith("- -") ? 3 : text.lastIndexOf('"') + 1;
        clientEnd += text.substring(clientEnd).startsWith(" - ") && isAlone(text, clientEnd) ? 2 : 0;
        client(row, text.substring(0, clientEnd));
        tail(row, text.substring(clientEnd).strip().split(" "));
    }

    /** Whether the text up to there is one quoted text, so that the user agent is the bare dash behind it. */
    private static boolean isAlone(String text, int end) {
        return text.startsWith("\"") && !text.substring(0, end).contains("\" \"");
    }

    private static void client(Map<String, String> row, String text) {
        row.put("client text", text);
        Matcher client = CLIENT.matcher(text);
        if (client.find()) {
            put(row, "referer", unquoted(client.group(1)));
            put(row, "user_agent", unquoted(client.group(2)));
        }
    }

    private static void tail(Map<String, String> row, String[] tokens) {
        StringBuilder extra = new StringBuilder();
        for (int i = 0; i < tokens.length; i++) {
            if (i < TAIL_COLUMNS.size()) {
                put(row, TAIL_COLUMNS.get(i), tokens[i]);
            } else {
                extra.append(extra.isEmpty() ? "" : " ").append(tokens[i]);
            }
        }
        if (!extra.isEmpty()) {
            row.put("_extra_fields", extra.toString());
        }
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    private static void put(Map<String, String> row, String column, String value) {
        if (!value.equals("-")) {
            row.put(column, value);
        }
    }

    private static @Nullable String micros(String time) {
        try {
            return String.valueOf(OffsetDateTime.parse(time, TIME).toEpochSecond() * 1_000_000L);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String formDecode(String text) {
        return ESCAPE.matcher(text.replace('+', ' '))
                .replaceAll((MatchResult m) ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }
}
