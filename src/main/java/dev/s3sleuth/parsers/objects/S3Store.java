package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.RequestPayer;

/** S3 and what speaks its protocol. Asks for lists and bytes only: one request for each small object, never a HEAD. */
final class S3Store implements ObjectStore {

    /** As many keys as S3 puts on a page. */
    private static final int PAGE = 1000;

    private static final ResponseTransformer<GetObjectResponse, byte[]> BYTES = (response, body) -> bytes(body);

    private final S3Client client;
    private final StoreOptions options;
    private final int pageSize;

    S3Store(StoreOptions options) {
        this(options, PAGE);
    }

    S3Store(StoreOptions options, int pageSize) {
        this.client = S3Clients.of(options);
        this.options = options;
        this.pageSize = pageSize;
    }

    @Override
    public Listing list(String uri, Selection selection) {
        S3Location at = S3Location.of(uri);
        KeySource keys = new S3Keys(client, at.bucket(), payer(), pageSize);
        Listing listing;
        try {
            listing = new S3Lister(keys, at, selection, options.concurrency()).list();
        } catch (SdkException e) {
            throw S3Errors.listing(e, at, options);
        }
        if (listing == null) {
            throw new UsageException(
                    String.format(Locale.ROOT, "nothing at %s: no key begins so; check the prefix", uri));
        }
        return listing;
    }

    @Override
    public PlaceSurvey survey(String uri, Instant now) {
        S3Location at = S3Location.of(uri);
        KeySource keys = new S3Keys(client, at.bucket(), payer(), pageSize);
        try {
            return new PlaceWalk(keys, at.key(), now).survey(at::uri);
        } catch (SdkException e) {
            throw S3Errors.listing(e, at, options);
        }
    }

    @Override
    public void put(Path file, String uri, String type) throws IOException {
        S3Location at = S3Location.of(uri);
        try {
            client.putObject(
                    r -> r.bucket(at.bucket()).key(at.key()).contentType(type).requestPayer(payer()), file);
        } catch (SdkException e) {
            throw S3Errors.writing(e, at);
        }
    }

    /** Without a delimiter: a page holds the files of many folders. */
    @Override
    public Map<String, Long> files(String folder) {
        S3Location at = S3Location.of(folder);
        Map<String, Long> sizes = new TreeMap<>();
        try {
            client.listObjectsV2Paginator(
                            r -> r.bucket(at.bucket()).prefix(at.key()).requestPayer(payer()))
                    .contents()
                    .forEach(o -> sizes.put(o.key().substring(at.key().length()), o.size()));
        } catch (SdkException e) {
            throw S3Errors.listing(e, at, options);
        }
        sizes.keySet().removeIf(name -> name.isEmpty() || name.endsWith("/")); // what consoles make for a folder
        return sizes;
    }

    @Override
    public List<LogObject> objects(String folder) {
        S3Location at = S3Location.of(folder);
        try {
            return client
                    .listObjectsV2Paginator(
                            r -> r.bucket(at.bucket()).prefix(at.key()).requestPayer(payer()))
                    .contents()
                    .stream()
                    .filter(o -> !o.key().endsWith("/"))
                    .map(o -> new LogObject(at.uri(o.key()), o.size(), S3Keys.etag(o.eTag())))
                    .sorted(LogObject.BY_URI)
                    .toList();
        } catch (SdkException e) {
            throw S3Errors.listing(e, at, options);
        }
    }

    @Override
    public List<String> folders(String folder) {
        S3Location at = S3Location.of(folder);
        KeySource keys = new S3Keys(client, at.bucket(), payer(), pageSize);
        List<String> names = new ArrayList<>();
        try {
            KeySource.Page page = keys.page(new KeyRange(at.key(), null), null);
            while (true) {
                page.entries().stream()
                        .filter(KeySource.Entry::isPrefix)
                        .forEach(entry ->
                                names.add(entry.name().substring(at.key().length())));
                if (page.next() == null) {
                    return names;
                }
                page = keys.page(new KeyRange(at.key(), null), page.next());
            }
        } catch (SdkException e) {
            throw S3Errors.listing(e, at, options);
        }
    }

    @Override
    public StoredObject fetch(LogObject object) throws IOException {
        S3Location at = S3Location.of(object.uri());
        try {
            return client.getObject(
                    r -> r.bucket(at.bucket()).key(at.key()).requestPayer(payer()),
                    (response, body) -> new StoredObject(bytes(body), response.metadata()));
        } catch (SdkException e) {
            throw S3Errors.reading(e);
        }
    }

    @Override
    public byte @Nullable [] read(String uri) throws IOException {
        S3Location at = S3Location.of(uri);
        try {
            return client.getObject(r -> r.bucket(at.bucket()).key(at.key()).requestPayer(payer()), BYTES);
        } catch (NoSuchKeyException e) {
            return null;
        } catch (SdkException e) {
            throw S3Errors.reading(e);
        }
    }

    @Override
    public void delete(String uri) throws IOException {
        S3Location at = S3Location.of(uri);
        try {
            client.deleteObject(r -> r.bucket(at.bucket()).key(at.key()).requestPayer(payer()));
        } catch (SdkException e) {
            throw S3Errors.deleting(e, at);
        }
    }

    @Override
    public byte[] head(LogObject object, int length) throws IOException {
        long end = Math.min(length, object.size());
        return end == 0 ? new byte[0] : read(new ByteRange(object, 0, end));
    }

    @Override
    public Reads reads(List<ObjectSlice> slices) {
        return new S3Reads(slices, this::read, options.concurrency());
    }

    private byte[] read(ByteRange range) throws IOException {
        byte[] bytes;
        try {
            bytes = Throttling.ask(() -> client.getObject(request(range), BYTES));
        } catch (SdkException e) {
            throw S3Errors.reading(e);
        }
        if (!range.isWhole() && bytes.length != range.length()) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "S3 sent %d bytes where %d were asked for: it was changed after it was listed",
                    bytes.length,
                    range.length()));
        }
        return bytes;
    }

    private GetObjectRequest request(ByteRange range) {
        S3Location at = S3Location.of(range.object().uri());
        return GetObjectRequest.builder()
                .bucket(at.bucket())
                .key(at.key())
                .range(range.isWhole() ? null : range.header())
                .requestPayer(payer())
                .build();
    }

    /** Reads within the request, so that a connection that breaks is tried again. */
    private static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw RetryableException.create("the connection broke", e);
        }
    }

    private @Nullable RequestPayer payer() {
        return options.requesterPays() ? RequestPayer.REQUESTER : null;
    }
}
