package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.FaultyProxy;
import dev.s3sleuth.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ThrottlingTest {

    private static final S3Server SERVER = S3Server.running();

    @Test
    void whatS3RefusesMoreOftenThanTheClientAsksIsReadAllTheSame() throws IOException {
        SERVER.put("busy", "a", "here");
        try (FaultyProxy proxy = new FaultyProxy(SERVER.endpoint())) {
            proxy.refuse(S3Clients.ATTEMPTS + 1);
            S3Store busy = new S3Store(S3Server.options(proxy.endpoint()));
            assertThat(busy.head(new LogObject("s3://busy/a", 4), 4))
                    .isEqualTo("here".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.requests("GET")).isEqualTo(S3Clients.ATTEMPTS + 2);
        }
    }

    @Test
    void endsSomeTime() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> Throttling.ask(() -> fail(503, asked))).hasMessageContaining("refused");
        assertThat(asked).hasValue(6);
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNotAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> Throttling.ask(() -> fail(403, asked))).hasMessageContaining("refused");
        assertThat(asked).hasValue(1);
    }

    private static String fail(int status, AtomicInteger asked) {
        asked.incrementAndGet();
        AwsServiceException refused =
                S3Exception.builder().statusCode(status).message("refused").build();
        throw refused;
    }
}
