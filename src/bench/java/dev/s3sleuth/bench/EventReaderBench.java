package dev.s3sleuth.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.s3sleuth.parsers.ParseMode;
import dev.s3sleuth.parsers.ReadTally;
import dev.s3sleuth.parsers.TimeWindow;
import dev.s3sleuth.parsers.format.Content;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.format.ObjectPart;
import dev.s3sleuth.parsers.format.ReadRequest;
import dev.s3sleuth.parsers.format.RecordReader;
import dev.s3sleuth.parsers.format.TextTest;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The CloudTrail reader alone, one thread, inflated bytes in memory, without Spark; beside it Jackson's streaming parser. */
public final class EventReaderBench {

    private static final LogFormat CLOUDTRAIL = LogFormat.CLOUDTRAIL;
    private static final JsonFactory JSON = new JsonFactory();

    public static void main(String[] args) throws Exception {
        List<byte[]> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".gz")).sorted().toList()) {
                try (GZIPInputStream in = new GZIPInputStream(new FileInputStream(file.toFile()), 1 << 16)) {
                    objects.add(in.readAllBytes());
                }
            }
        }
        double megabytes = objects.stream().mapToLong(b -> b.length).sum() / 1e6;
        Rounds rounds = new Rounds();
        rounds.add("address", () -> read(objects, List.of(), "sourceIPAddress"));
        rounds.add(
                "address, time and identity",
                () -> read(
                        objects,
                        List.of(),
                        "eventTime",
                        "sourceIPAddress",
                        "userIdentity.arn",
                        "userIdentity.accessKeyId"));
        rounds.add(
                "rows of one key",
                () -> read(objects, List.of(TextTest.of(column("_key"), false, List.of("none"))), "eventTime"));
        rounds.add("count", () -> read(objects, List.of()));
        rounds.add(
                "every column",
                () -> read(
                        objects,
                        List.of(),
                        CLOUDTRAIL.source().columns().stream()
                                .map(c -> c.name())
                                .toArray(String[]::new)));
        rounds.add("Jackson, streaming: address", () -> jackson(objects));
        rounds.run(Integer.parseInt(args[1]), megabytes);
    }

    private static int column(String name) {
        return CLOUDTRAIL.source().index(name);
    }

    private static String read(List<byte[]> objects, List<TextTest> tests, String... columns) throws IOException {
        int[] wanted = Stream.of(columns).mapToInt(EventReaderBench::column).toArray();
        ReadRequest request = new ReadRequest(
                CLOUDTRAIL, wanted, TimeWindow.ALL, tests, ParseMode.PERMISSIVE, ReadRequest.Limits.DEFAULT);
        ReadTally tally = new ReadTally();
        Content content = new Content(request, tally);
        long text = 0;
        for (byte[] object : objects) {
            try (RecordReader reader =
                    content.open(new ByteArrayInputStream(object), ObjectPart.whole("o"), object.length)) {
                while (reader.next()) {
                    text += IntStream.of(wanted)
                            .map(c -> reader.row().isNull(c) ? 0 : 1)
                            .sum();
                }
            }
        }
        return text + " values of " + tally.records() + " records";
    }

    /** The address and the time of every event, with nothing else looked at. */
    private static String jackson(List<byte[]> objects) throws IOException {
        long values = 0;
        long records = 0;
        for (byte[] object : objects) {
            try (JsonParser parser = JSON.createParser(object)) {
                while (parser.nextToken() != JsonToken.START_ARRAY) {
                    // to the list of records
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    records++;
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String name = parser.currentName();
                        JsonToken token = parser.nextToken();
                        if (token.isStructStart()) {
                            parser.skipChildren();
                        } else if (name.equals("sourceIPAddress") || name.equals("eventTime")) {
                            values += parser.getText().isEmpty() ? 0 : 1;
                        }
                    }
                }
            }
        }
        return values + " values of " + records + " records";
    }
}
