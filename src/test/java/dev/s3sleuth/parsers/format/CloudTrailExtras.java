package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.s3sleuth.parsers.LogSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in an event and in no column.
 *
 * @param json the members, as an object; null if there are none
 * @param flags the flags they cause
 */
record CloudTrailExtras(@Nullable String json, List<String> flags) {

    private static final LogSource SOURCE = LogSource.named("cloudtrail");
    private static final Set<String> STRUCTS = new HashSet<>(SOURCE.structs());
    private static final Set<String> PATHS = new HashSet<>();
    private static final Set<String> OTHERS = Set.of(
            "Records",
            "Events",
            "events",
            "logEvents",
            "@timestamp",
            "detail",
            "detail-type",
            "CloudTrailEvent",
            "message",
            "messageType",
            "digestStartTime",
            "request_time",
            "configurationItems",
            "Statement",
            "class_uid",
            "event");

    static {
        SOURCE.columns().forEach(column -> PATHS.addAll(column.json()));
        PATHS.addAll(STRUCTS);
        PATHS.addAll(OTHERS);
    }

    static CloudTrailExtras of(JsonTree event) throws IOException {
        List<String> extras = new ArrayList<>();
        collect(event, "", extras);
        Set<String> flags = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (JsonTree.Member member : event.members()) {
            if (isExtra(member, member.name())) {
                if (!member.raw().startsWith("@")) {
                    flags.add("extra_fields");
                }
            }
            if (PATHS.contains(member.name()) && !seen.add(member.name())) {
                flags.add("duplicate_field");
            }
        }
        String json = extras.isEmpty() ? null : "{" + String.join(",", extras) + "}";
        // in the order of Flag
        return new CloudTrailExtras(
                json == null ? null : ReadRows.text(json.getBytes(ISO_8859_1)),
                Stream.of("extra_fields", "duplicate_field")
                        .filter(flags::contains)
                        .toList());
    }

    private static boolean isExtra(JsonTree.Member member, String path) throws IOException {
        boolean unreadable = STRUCTS.contains(path)
                && !CloudTrailValue.object(member.value()).isObject()
                && !member.value().raw().equals("null");
        return !PATHS.contains(path) || unreadable;
    }

    private static void collect(JsonTree struct, String parent, List<String> extras) throws IOException {
        for (JsonTree.Member member : struct.members()) {
            String path = parent + member.name();
            if (isExtra(member, path)) {
                extras.add("\"" + parent + member.raw() + "\":" + member.value().raw());
            } else if (STRUCTS.contains(path)) {
                collect(CloudTrailValue.object(member.value()), path + ".", extras);
            }
        }
    }
}
