package dev.s3sleuth.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which links are one and the same. */
class PresignedLinkTest {

    private static final String FOUR =
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260206%2Feu-west-1"
                    + "%2Fs3%2Faws4_request&X-Amz-Date=20260206T110000Z&X-Amz-Expires=7200&X-Amz-SignedHeaders=host";
    private static final String HOST = "b.s3.eu-west-1.amazonaws.com";

    private static @Nullable PresignedLink of(String target) {
        return PresignedLink.ofRequest("GET " + target + " HTTP/1.1", "b", "a", HOST, false);
    }

    private static String id(String target) {
        PresignedLink link = of(target);
        assertThat(link).isNotNull();
        return link.urlId();
    }

    @Test
    void saysWhoSignedWhenAndForHowLong() {
        assertThat(of("/a?" + FOUR + "&X-Amz-Signature=XXXX"))
                .returns("SigV4", PresignedLink::scheme)
                .returns("GET", PresignedLink::method)
                .returns("AKIAIOSFODNN7EXAMPLE", PresignedLink::accessKeyId)
                .returns(Instant.parse("2026-02-06T11:00:00Z"), PresignedLink::issued)
                .returns(7200L, PresignedLink::lifetimeSeconds)
                .returns(Instant.parse("2026-02-06T13:00:00Z"), PresignedLink::expires);
        assertThat(of("/a?" + FOUR.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")))
                .returns("SigV4A", PresignedLink::scheme);
        assertThat(of("/a?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1770400000&Signature=X"))
                .returns("SigV2", PresignedLink::scheme)
                .returns(null, PresignedLink::issued)
                .returns(null, PresignedLink::lifetimeSeconds)
                .returns(Instant.ofEpochSecond(1_770_400_000L), PresignedLink::expires);
    }

    @Test
    void theOrderTheCaseAndTheSignatureMakeNoOtherLink() {
        String one = id("/a?" + FOUR + "&X-Amz-Signature=XXXX");
        assertThat(id("/a?X-Amz-Signature=YYYY&X-Amz-Security-Token=T&" + FOUR)).isEqualTo(one);
        assertThat(id("/a?" + FOUR.replace("X-Amz-", "x-amz-"))).isEqualTo(one);
    }

    @Test
    void whateverIsSignedMakesAnotherLink() {
        String one = id("/a?" + FOUR);
        assertThat(id("/a?" + FOUR.replace("7200", "7201"))).isNotEqualTo(one);
        assertThat(id("/a?" + FOUR.replace("110000", "110001"))).isNotEqualTo(one);
        assertThat(id("/a?" + FOUR + "&versionId=1")).isNotEqualTo(one);
        assertThat(id("/a?" + FOUR + "&response-content-disposition=attachment"))
                .isNotEqualTo(one);
        assertThat(PresignedLink.ofRequest("HEAD /a?" + FOUR + " HTTP/1.1", "b", "a", HOST, false))
                .isNotNull()
                .extracting(PresignedLink::urlId)
                .isNotEqualTo(one);
    }

    @Test
    void whatIsNoLinkIsNone() {
        assertThat(of("/a")).isNull();
        assertThat(of("/a?versionId=1")).isNull();
        assertThat(of("/a?Expires=1770400000&Signature=X&Key-Pair-Id=APKAEXAMPLE"))
                .isNull();
        assertThat(PresignedLink.ofRequest(null, "b", "a", HOST, false)).isNull();
    }

    @Test
    void theEventOfARequestIsLooselyTheSame() {
        PresignedLink request = of("/a?" + FOUR + "&X-Amz-Signature=XXXX");
        PresignedLink event = EventLink.of(
                "GetObject",
                "b",
                "a",
                "AKIAIOSFODNN7EXAMPLE",
                "{\"bucketName\":\"b\",\"key\":\"a\",\"Host\":\"" + HOST
                        + "\",\"X-Amz-Date\":\"20260206T110000Z\",\"X-Amz-Expires\":[\"7200\"],\"X-Amz-Algorithm\":\"AWS4-HMAC-SHA256\",\"X-Amz-SignedHeaders\":\"host\"}",
                false);
        assertThat(request).isNotNull();
        assertThat(event).isNotNull().isEqualTo(request);
        assertThat(EventLink.of("GetObject", "b", "a", "AKIAIOSFODNN7EXAMPLE", "{\"X-Amz-Ex", false))
                .isNull();
    }

    @Test
    void anyBytesAreReadWithoutAnError() {
        Random random = new Random(6);
        String letters = "aX&=%?-/ 0123456789zTZ\u00fc\ud83d";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("GET /a?X-Amz-Credential=");
            random.ints(random.nextInt(40), 0, letters.length()).forEach(c -> text.append(letters.charAt(c)));
            text.append("&X-Amz-Expires=").append(random.nextInt());
            random.ints(random.nextInt(40), 0, letters.length()).forEach(c -> text.append(letters.charAt(c)));
            PresignedLink link = PresignedLink.ofRequest(text.toString(), "b", "a", HOST, false);
            assertThat(link == null || link.urlId().length() == 16).isTrue();
        }
    }
}
