package dev.s3sleuth.parsers.objects;

import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;

/** The keys of a bucket in S3. */
final class S3Keys implements KeySource {

    private final S3Client client;
    private final String bucket;
    private final @Nullable RequestPayer payer;
    private final int pageSize;

    S3Keys(S3Client client, String bucket, @Nullable RequestPayer payer, int pageSize) {
        this.client = client;
        this.bucket = bucket;
        this.payer = payer;
        this.pageSize = pageSize;
    }

    @Override
    public Page page(KeyRange range, @Nullable String token) {
        return page(request(range).toBuilder()
                .startAfter(token == null ? range.after() : null)
                .continuationToken(token)
                .build());
    }

    @Override
    public @Nullable Entry first(KeyRange range) {
        Page page = page(
                request(range).toBuilder().startAfter(range.after()).maxKeys(1).build());
        return page.entries().isEmpty() ? null : page.entries().get(0);
    }

    private ListObjectsV2Request request(KeyRange range) {
        return ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(range.prefix())
                .delimiter("/") // the only one that all stores know
                .requestPayer(payer)
                .maxKeys(pageSize)
                .build();
    }

    private Page page(ListObjectsV2Request request) {
        ListObjectsV2Response response = Throttling.ask(() -> client.listObjectsV2(request));
        Stream<Entry> objects = response.contents().stream().map(o -> new Entry(o.key(), o.size(), etag(o.eTag())));
        Stream<Entry> prefixes = response.commonPrefixes().stream().map(p -> Entry.prefix(p.prefix()));
        boolean isLast = !Boolean.TRUE.equals(response.isTruncated());
        return new Page(
                Stream.concat(objects, prefixes)
                        .sorted(Comparator.comparing(Entry::name))
                        .toList(),
                isLast ? null : response.nextContinuationToken());
    }

    static @Nullable String etag(@Nullable String quoted) {
        return quoted == null ? null : quoted.replace("\"", "");
    }
}
