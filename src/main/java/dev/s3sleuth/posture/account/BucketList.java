package dev.s3sleuth.posture.account;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/**
 * The buckets that are asked about.
 *
 * @param buckets those of the account, or those that were named, of which Region and age may be unknown
 * @param listed what became of listing them: nothing if it was answered
 */
record BucketList(List<Bucket> buckets, Answer listed) {

    /**
     * Lists them, also where they are named: their Regions are known by that.
     *
     * @param wanted names; empty for all of the account
     * @throws UsageException if they can neither be listed nor are named
     */
    static BucketList of(S3Client s3, Collection<String> wanted) {
        try {
            // without a limit there are no Regions in the answer
            List<Bucket> all = s3.listBucketsPaginator(r -> r.maxBuckets(1000)).buckets().stream()
                    .toList();
            return new BucketList(wanted.isEmpty() ? all : named(wanted, all), Answer.ABSENT);
        } catch (AwsServiceException e) {
            String code = Asking.code(Call.LIST_BUCKETS.api(), e);
            if (wanted.isEmpty()) {
                throw new UsageException(
                        "cannot list the account's buckets: " + code + "; it needs " + Call.LIST_BUCKETS.permission()
                                + ", or name them with --bucket",
                        e);
            }
            return new BucketList(named(wanted, List.of()), Answer.refused(code));
        } catch (SdkClientException e) {
            throw Asking.unreachable(Call.LIST_BUCKETS.api(), e);
        }
    }

    private static List<Bucket> named(Collection<String> wanted, List<Bucket> all) {
        Map<String, Bucket> byName = all.stream().collect(Collectors.toMap(Bucket::name, Function.identity()));
        return wanted.stream()
                .distinct()
                .map(name ->
                        byName.getOrDefault(name, Bucket.builder().name(name).build()))
                .toList();
    }
}
