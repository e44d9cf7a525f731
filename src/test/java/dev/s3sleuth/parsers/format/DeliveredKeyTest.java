package dev.s3sleuth.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The key of a record that came through CloudWatch Logs. */
class DeliveredKeyTest {

    private static final byte[] SOUGHT = "%+/ ?aF2".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random(7);

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(3) == 0 ? bytes[i] : SOUGHT[random.nextInt(SOUGHT.length)];
        }
        return bytes;
    }

    @Test
    void anyBytesAreAKey() {
        byte[][] operations = {
            "REST.GET.OBJECT".getBytes(StandardCharsets.US_ASCII), "S3.".getBytes(StandardCharsets.US_ASCII), {}
        };
        for (int i = 0; i < 100_000; i++) {
            byte[] raw = bytes();
            byte[] key = DeliveredKey.decoded(raw, operations[i % operations.length], bytes(), bytes());
            assertThat(key).isNotNull().hasSizeLessThanOrEqualTo(raw.length);
        }
    }

    @Test
    void withoutOtherColumnsItIsDecodedTwice() {
        byte[] raw = "a%252Bb".getBytes(StandardCharsets.US_ASCII);
        assertThat(DeliveredKey.decoded(raw, null, null, null)).asString().isEqualTo("a+b");
        assertThat(DeliveredKey.decoded(null, raw, raw, raw)).isNull();
    }
}
