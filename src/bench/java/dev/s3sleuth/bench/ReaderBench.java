package dev.s3sleuth.bench;

import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.format.AccessLog;
import dev.s3sleuth.parsers.format.Content;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.format.ObjectPart;
import dev.s3sleuth.parsers.format.ReadRequest;
import dev.s3sleuth.parsers.format.RecordReader;
import dev.s3sleuth.parsers.format.TextTest;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The reader alone, one thread, without Spark. */
public final class ReaderBench {

    /** The expression of AWS's page on querying access logs with Athena. */
    static final Pattern AWS = Pattern.compile(
            "([^ ]*) ([^ ]*) \\[(.*?)\\] ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) (\"[^\"]*\"|-) (-|[0-9]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) (\"[^\"]*\"|-) ([^ ]*)(?: ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*))?.*$");

    private static final int REMOTE_IP = 3;
    private static final int BYTES_SENT = 11;

    public static void main(String[] args) throws Exception {
        List<Path> objects;
        try (Stream<Path> files = Files.list(Path.of(args[0], "large"))) {
            objects = files.sorted().toList();
        }
        long bytes = 0;
        for (Path object : objects) {
            bytes += Files.size(object);
        }
        Rounds rounds = new Rounds();
        rounds.add("bytes by address", () -> read(objects, new int[] {REMOTE_IP, BYTES_SENT}, List.of()));
        rounds.add(
                "rows of one key",
                () -> read(
                        objects,
                        new int[] {REMOTE_IP, BYTES_SENT},
                        List.of(TextTest.of(AccessLog.KEY, false, List.of(LogGenerator.HOT_KEY)))));
        rounds.add(
                "every column",
                () -> read(objects, IntStream.range(0, AccessLog.FIELDS).toArray(), List.of()));
        rounds.add("count", () -> read(objects, new int[0], List.of()));
        rounds.add("one regular expression a line", () -> regex(objects));
        rounds.run(Integer.parseInt(args[1]), bytes / 1e6);
    }

    private static String read(List<Path> objects, int[] columns, List<TextTest> tests) throws IOException {
        ReadRequest request = new ReadRequest(
                LogFormat.S3_ACCESS_LOG,
                columns,
                TimeWindow.ALL,
                tests,
                ParseMode.PERMISSIVE,
                ReadRequest.Limits.DEFAULT);
        ReadTally tally = new ReadTally();
        Content content = new Content(request, tally);
        long rows = 0;
        for (Path object : objects) {
            try (RecordReader reader = content.open(
                    new FileInputStream(object.toFile()), ObjectPart.whole(object.toString()), Files.size(object))) {
                while (reader.next()) {
                    rows++;
                }
            }
        }
        return rows + " of " + tally.records();
    }

    private static String regex(List<Path> objects) throws IOException {
        long rows = 0;
        for (Path object : objects) {
            try (Stream<String> lines = Files.lines(object)) {
                rows += lines.map(AWS::matcher).filter(Matcher::matches).count();
            }
        }
        return String.valueOf(rows);
    }
}
