package dev.s3sleuth.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.links.PastedUrl.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a responder pastes. */
class PastedUrlTest {

    private static final String SIGNED =
            "?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1770400000&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D";

    @ParameterizedTest
    @CsvSource({
        "b.s3.amazonaws.com/a/b, b, a/b",
        "b.s3.eu-west-1.amazonaws.com/a, b, a",
        "b.s3.dualstack.eu-west-1.amazonaws.com/a, b, a",
        "b.s3-eu-west-1.amazonaws.com/a, b, a",
        "b.s3-fips.us-gov-west-1.amazonaws.com/a, b, a",
        "b.s3-accelerate.amazonaws.com/a, b, a",
        "b.s3.cn-north-1.amazonaws.com.cn/a, b, a",
        "my.dotted.bucket.s3.eu-west-1.amazonaws.com/a, my.dotted.bucket, a",
        "s3.eu-west-1.amazonaws.com/b/a, b, a",
        "S3.EU-WEST-1.AMAZONAWS.COM/b/%C3%9Cber+1%25, b, Über+1%",
    })
    void saysWhereItLeads(String place, String bucket, String key) {
        assertThat(PastedUrl.of("https://" + place + SIGNED + "#top").places()).containsExactly(new Place(bucket, key));
    }

    @Test
    void aHostOfOnesOwnMayBeTheBucketOrNot() {
        assertThat(PastedUrl.of(" http://files.example.com:9000/b/a" + SIGNED + "\n")
                        .places())
                .containsExactly(new Place("b", "a"), new Place(null, "b/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b.s3.amazonaws.com/a",
                "b.s3.amazonaws.com/a?Signature=vjbyPxybdZaNmGa",
                "https://b.s3.amazonaws.com/a?X-Amz-Signature=vjbyPxybdZaNmGa",
                "s3://b/a",
                "",
            })
    void saysWhatIsMissingAndNeverWhatWasPasted(String text) {
        assertThatThrownBy(() -> PastedUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("it ")
                .message()
                .doesNotContain("vjby", "amazonaws");
    }

    @Test
    void theSignatureGoesNoFurther() {
        assertThat(PastedUrl.of("https://b.s3.amazonaws.com/a" + SIGNED).toString())
                .doesNotContain("vjby");
    }
}
