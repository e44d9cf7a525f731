package dev.s3sleuth.bench;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to ListObjectsV2: a page of keys and of what keys have in common up to a delimiter. */
final class SlowS3Page {

    /** Greater than what any key goes on with. */
    private static final String LAST = "\uffff";

    private final MadeUpBucket bucket;
    private final MadeUpObjects objects;
    private final QueryStringDecoder query;
    private final StringBuilder entries = new StringBuilder(256 << 10);

    SlowS3Page(MadeUpBucket bucket, MadeUpObjects objects, QueryStringDecoder query) {
        this.bucket = bucket;
        this.objects = objects;
        this.query = query;
    }

    private @Nullable String parameter(String name) {
        List<String> values = query.parameters().get(name);
        return values == null ? null : values.get(0);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    String xml() {
        String prefix = text(parameter("prefix"));
        String delimiter = text(parameter("delimiter"));
        String token = parameter("continuation-token");
        String most = parameter("max-keys");
        int left = most == null ? 1000 : Math.min(1000, Integer.parseInt(most));
        // what a token names is the last of the page before; a common prefix there ends with the delimiter and LAST
        String after = token == null
                ? text(parameter("start-after"))
                : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        long number = bucket.first(after.compareTo(prefix) < 0 ? prefix : after + '\0');
        int count = 0;
        String last = after;
        String key = number < bucket.count() ? bucket.key(number) : null;
        for (; key != null && key.startsWith(prefix) && count < left; count++) {
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            if (end >= 0) {
                String common = key.substring(0, end + delimiter.length());
                entries.append("<CommonPrefixes><Prefix>").append(common).append("</Prefix></CommonPrefixes>");
                last = common + LAST;
                number = bucket.first(last);
            } else {
                entry(key, number);
                last = key;
                number++;
            }
            key = number < bucket.count() ? bucket.key(number) : null;
        }
        boolean more = key != null && key.startsWith(prefix) && left > 0;
        return head(prefix, delimiter, left, count, more ? last : null) + entries + "</ListBucketResult>";
    }

    private void entry(String key, long number) {
        entries.append("<Contents><Key>")
                .append(key)
                .append("</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;")
                .append(MadeUpBucket.etag(number))
                .append("&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>")
                .append("<ChecksumType>FULL_OBJECT</ChecksumType><Size>")
                .append(objects.size(number))
                .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
    }

    private String head(String prefix, String delimiter, int most, int count, @Nullable String next) {
        String token = next == null
                ? ""
                : "<NextContinuationToken>"
                        + Base64.getUrlEncoder().encodeToString(next.getBytes(StandardCharsets.UTF_8))
                        + "</NextContinuationToken>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + bucket.name()
                + "</Name><Prefix>" + prefix + "</Prefix><Delimiter>" + delimiter + "</Delimiter><MaxKeys>" + most
                + "</MaxKeys>" + (parameter("encoding-type") == null ? "" : "<EncodingType>url</EncodingType>")
                + "<KeyCount>" + count + "</KeyCount><IsTruncated>" + (next != null) + "</IsTruncated>" + token;
    }
}
