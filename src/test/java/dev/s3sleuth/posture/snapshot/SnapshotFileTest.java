package dev.s3sleuth.posture.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account answered, kept and read back. */
class SnapshotFileTest {

    private static final String HOSTILE =
            "</script>\"'\\ \u0000\u001b[31m\u202e\ud83d\ude00 \r\n=cmd|' /C calc'!A0 \u2028";

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatWasKeptWhateverIsInIt() throws IOException {
        ObjectNode hostile = JsonNodeFactory.instance.objectNode();
        hostile.put(HOSTILE, HOSTILE).put("Days", 30).put("On", true);
        hostile.putArray("List").add(HOSTILE).addNull();
        Snapshot snapshot = new Snapshot(
                Instant.parse("2026-02-06T12:00:00.123Z"),
                "111122223333",
                Map.of(Call.LIST_BUCKETS, Answer.refused(HOSTILE), Call.DESCRIBE_TRAILS, Answer.of(hostile)),
                List.of(new TrailAnswers(hostile, Map.of(Call.GET_TRAIL_STATUS, Answer.of(hostile)))),
                List.of(
                        new BucketAnswers(
                                HOSTILE,
                                "eu-west-1",
                                Instant.EPOCH,
                                Map.of(
                                        Call.GET_BUCKET_POLICY, Answer.ABSENT,
                                        Call.GET_BUCKET_ACL, Answer.UNASKED,
                                        Call.GET_BUCKET_LOGGING, Answer.of(JsonNodeFactory.instance.objectNode()))),
                        new BucketAnswers("amzn-s3-demo-bucket", null, null, Map.of())));
        Path file = folder.resolve("today.json");
        Files.writeString(file, SnapshotFile.text(snapshot));
        assertThat(SnapshotFile.read(file)).isEqualTo(snapshot);
    }

    @Test
    void readsBackAnAccountOfNothing() throws IOException {
        Snapshot nothing = new Snapshot(Instant.EPOCH, null, Map.of(), List.of(), List.of());
        Path file = folder.resolve("nothing.json");
        Files.writeString(file, SnapshotFile.text(nothing));
        assertThat(SnapshotFile.read(file)).isEqualTo(nothing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                       | it lacks \"s3sleuth_posture\": 1",
                "{}                                       | it lacks \"s3sleuth_posture\": 1",
                "[1]                                      | it lacks \"s3sleuth_posture\": 1",
                "{\"s3sleuth_posture\": 2}                | it lacks \"s3sleuth_posture\": 1",
                "{\"s3sleuth_posture\": 1,                | it is no JSON: Unexpected end-of-input",
                "hello                                    | it is no JSON: Unrecognized token 'hello'",
                "{\"s3sleuth_posture\": 1}                | it holds a time that is none",
                "{\"s3sleuth_posture\": 1, \"taken\": \"x\"} | it holds a time that is none",
                "{\"s3sleuth_posture\": 1, \"taken\": \"2026-02-06T12:00:00Z\", \"buckets\": [{}]} | it has a bucket without a name",
                "{\"s3sleuth_posture\": 1, \"taken\": \"2026-02-06T12:00:00Z\", \"calls\": {\"GetEverything\": {}}} | it holds the call GetEverything, which this version does not know",
            })
    void saysWhatIsWrongWithAFile(String text, String what) throws IOException {
        Path file = folder.resolve("today.json");
        Files.writeString(file, text);
        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        file + " is no posture of an account (s3sleuth audit --save FILE makes one): " + what);
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        assertThatThrownBy(() -> SnapshotFile.read(folder.resolve("none.json")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot read ")
                .hasMessageEndingWith("s3sleuth audit --save FILE makes one");
        Path bytes = folder.resolve("bytes.json");
        Files.write(bytes, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> SnapshotFile.read(bytes)).isInstanceOf(UsageException.class);
    }
}
