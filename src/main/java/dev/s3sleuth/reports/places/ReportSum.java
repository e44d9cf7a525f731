package dev.s3sleuth.reports.places;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.escaping.JsonValues;
import dev.s3sleuth.reports.formats.ReportFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sum of what a report says, whenever and by which command it was made: two readings of the same logs have the same one. It is taken over
 * the JSON, which holds everything, but for the values that depend on the run.
 */
final class ReportSum {

    private static final Set<String> NAMES = Set.of("version", "command", "started", "finished", "settled_until");
    private static final Pattern OF_THE_RUN = Pattern.compile(
            "/manifest/(?:version|command|started|finished)|(?:/(?:overview|sections)/\\d+)?/coverage/sources/\\d+/settled_until");

    private ReportSum() {}

    static String of(Report report, List<ReportFormat> formats) throws IOException {
        MessageDigest sha256 = Sha256.start();
        sha256.update(formats.toString().getBytes(StandardCharsets.UTF_8));
        Path scratch = Files.createTempFile("s3sleuth-sum-", ".json");
        try {
            try (Writer out = Files.newBufferedWriter(scratch)) {
                ReportFormat.JSON.write(report, out, 0);
            }
            add(scratch, sha256);
        } finally {
            Files.deleteIfExists(scratch);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void add(Path json, MessageDigest sum) throws IOException {
        try (JsonParser in = JsonValues.FACTORY.createParser(json.toFile())) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                sum.update((byte) token.id());
                sum.update(in.getText().getBytes(StandardCharsets.UTF_16BE)); // in which a lone surrogate is kept
                if (token == JsonToken.FIELD_NAME && isOfTheRun(in)) {
                    in.nextToken();
                    in.skipChildren();
                }
            }
        }
    }

    private static boolean isOfTheRun(JsonParser in) throws IOException {
        return NAMES.contains(in.currentName())
                && OF_THE_RUN
                        .matcher(in.getParsingContext().pathAsPointer().toString())
                        .matches();
    }
}
