package dev.s3sleuth.posture.account;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.StoreOptions;
import dev.s3sleuth.parsers.spark.StoreSettings;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import dev.s3sleuth.posture.snapshot.TrailAnswers;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/**
 * Reads how an account's buckets and trails are set up. Many buckets are asked about at a time; a call that is refused is recorded as
 * such and the rest goes on.
 */
public final class AccountReader {

    private final StoreOptions options;
    private final @Nullable URI services;

    /**
     * Prepares; nothing is asked.
     *
     * @param options how to reach S3, as the data sources take it
     * @param services endpoint of the other services; null for AWS's, or for none beside an S3-compatible store
     */
    public AccountReader(Map<String, String> options, @Nullable URI services) {
        this(StoreSettings.toRead(options), services);
    }

    AccountReader(StoreOptions options, @Nullable URI services) {
        this.options = options;
        this.services = services;
    }

    /**
     * Asks.
     *
     * @param wanted names of buckets; empty for all of the account
     * @throws UsageException if nothing can be asked, or the buckets can neither be listed nor are named
     */
    public Snapshot read(Collection<String> wanted, Instant now) {
        try (AccountClients clients = new AccountClients(options, services)) {
            Map<Call, Answer> answers = new EnumMap<>(Call.class);
            List<Bucket> buckets = buckets(clients.s3(), wanted);
            String account = clients.isAws() ? account(clients) : null;
            List<TrailAnswers> trails = List.of();
            if (clients.isAws()) {
                Set<String> regions = regions(clients, buckets);
                if (account != null) {
                    answers.put(
                            Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK,
                            Asking.ask(Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK, () -> clients.s3control()
                                    .getPublicAccessBlock(r -> r.accountId(account))));
                }
                answers.putAll(new DeliveryReader(clients, regions).read());
                TrailReader reader = new TrailReader(clients);
                Answer all = reader.trails(regions);
                answers.put(Call.DESCRIBE_TRAILS, all);
                trails = TrailReader.each(all).stream().map(reader::read).toList();
            }
            BucketReader reader =
                    new BucketReader(clients.s3(), new LogSample(clients.s3(), account == null ? "" : account));
            List<BucketAnswers> read = Abreast.map(buckets, bucket -> reader.read(bucket, now));
            return new Snapshot(now, account, answers, trails, read);
        }
    }

    private static List<Bucket> buckets(S3Client s3, Collection<String> wanted) {
        if (!wanted.isEmpty()) {
            return wanted.stream()
                    .distinct()
                    .map(name -> Bucket.builder().name(name).build())
                    .toList();
        }
        try {
            return s3.listBucketsPaginator(r -> r.maxBuckets(1000)).buckets().stream()
                    .toList();
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null
                    ? "HTTP " + e.statusCode()
                    : e.awsErrorDetails().errorCode();
            throw new UsageException(
                    "cannot list the account's buckets: " + code + "; it needs " + Call.LIST_BUCKETS.permission()
                            + ", or name them with --bucket",
                    e);
        } catch (SdkClientException e) {
            throw Asking.unreachable(Call.LIST_BUCKETS.api(), e);
        }
    }

    /** Null where it cannot be asked; what is known by it stays unknown then. */
    private static @Nullable String account(AccountClients clients) {
        try {
            return clients.sts().getCallerIdentity().account();
        } catch (AwsServiceException e) {
            return null;
        } catch (SdkClientException e) {
            throw Asking.unreachable("GetCallerIdentity", e);
        }
    }

    private static Set<String> regions(AccountClients clients, List<Bucket> buckets) {
        Set<String> regions = new TreeSet<>(Set.of(clients.home().id()));
        buckets.stream().map(Bucket::bucketRegion).filter(r -> r != null).forEach(regions::add);
        return regions;
    }
}
