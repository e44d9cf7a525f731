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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
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
     * Asks. A bucket that is deleted meanwhile is not part of it.
     *
     * @param wanted names of buckets; empty for all of the account
     * @throws UsageException if nothing can be asked, the buckets can neither be listed nor are named, or one that is named does not
     *     exist
     */
    public Snapshot read(Collection<String> wanted, Instant now) {
        try (AccountClients clients = new AccountClients(options, services)) {
            BucketList list = BucketList.of(clients.s3(null), wanted);
            Map<Call, Answer> answers = new EnumMap<>(Call.class);
            if (!list.listed().isKnown()) { // so that Regions are not known, nor what is delivered in them
                answers.put(Call.LIST_BUCKETS, list.listed());
            }
            String account = clients.isAws() ? account(clients) : null;
            List<TrailAnswers> trails = clients.isAws() ? trails(clients, account, list.buckets(), answers) : List.of();
            return new Snapshot(now, account, answers, trails, buckets(clients, account, list, wanted, now));
        }
    }

    /** Asks the services beside S3, and puts what they say of the account among the answers. */
    private static List<TrailAnswers> trails(
            AccountClients clients, @Nullable String account, List<Bucket> buckets, Map<Call, Answer> answers) {
        if (account != null) {
            answers.put(
                    Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK,
                    Asking.ask(Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK, () -> clients.s3control()
                            .getPublicAccessBlock(r -> r.accountId(account))));
        }
        Set<String> regions = regions(clients, buckets);
        answers.putAll(new DeliveryReader(clients, regions).read());
        TrailReader reader = new TrailReader(clients);
        Answer all = reader.trails(regions);
        answers.put(Call.DESCRIBE_TRAILS, all);
        return Abreast.map(TrailReader.each(all), reader::read);
    }

    private static List<BucketAnswers> buckets(
            AccountClients clients, @Nullable String account, BucketList list, Collection<String> wanted, Instant now) {
        BucketReader reader = new BucketReader(clients, account);
        List<Optional<BucketAnswers>> read = Abreast.map(list.buckets(), bucket -> {
            BucketAnswers answers = reader.read(bucket, now);
            if (answers == null && !wanted.isEmpty()) {
                throw new UsageException("no such bucket: " + bucket.name() + "; check --bucket and --endpoint-url");
            }
            return Optional.ofNullable(answers);
        });
        return read.stream().flatMap(Optional::stream).toList();
    }

    /** Null where it cannot be asked; what is known by it stays unknown then. */
    private static @Nullable String account(AccountClients clients) {
        try {
            return clients.sts().getCallerIdentity().account();
        } catch (AwsServiceException e) {
            Asking.code("GetCallerIdentity", e);
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
