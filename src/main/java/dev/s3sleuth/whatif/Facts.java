package dev.s3sleuth.whatif;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a request says to the keys of conditions.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition keys</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html">Condition keys of S3</a>
 */
final class Facts {

    private Facts() {}

    /**
     * The fact to a key.
     *
     * @param key in lower case
     */
    static Fact of(Request request, String key) {
        Fact fact = WhoFacts.of(request, key);
        fact = fact == null ? WhereFacts.of(request, key) : fact;
        fact = fact == null ? SignatureFacts.of(request, key) : fact;
        fact = fact == null ? AskedFacts.of(request, key) : fact;
        if (fact != null) {
            return fact;
        }
        return switch (key) {
            case "aws:currenttime" -> Fact.of(DateTimeFormatter.ISO_INSTANT.format(request.time()));
            case "aws:epochtime" -> Fact.of(Long.toString(request.time().getEpochSecond()));
            default -> Fact.unknown(key.toLowerCase(Locale.ROOT) + "");
        };
    }
}
