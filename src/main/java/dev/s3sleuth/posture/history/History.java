package dev.s3sleuth.posture.history;

import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.BucketAnswers;
import dev.s3sleuth.posture.snapshot.Call;
import dev.s3sleuth.posture.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an account was set up at an earlier moment. A setting is what its last change before that moment made it; one that was changed only
 * later is not known; one that was never changed is what it is now, as far as CloudTrail goes back.
 */
public final class History {

    private static final Answer CHANGED_LATER =
            Answer.refused("was changed later, and no earlier change tells what it was");
    private static final Answer UNTOLD = Answer.refused("is told by no change, and the bucket is gone");

    /** What makes it unknown how CloudWatch Logs delivered, for its changes do not say what there was. */
    private static final Map<String, List<Call>> DELIVERIES = Map.of(
            "CreateDelivery", List.of(Call.DESCRIBE_DELIVERIES),
            "DeleteDelivery", List.of(Call.DESCRIBE_DELIVERIES),
            "DeleteDeliverySource", List.of(Call.DESCRIBE_DELIVERY_SOURCES),
            "DeleteDeliveryDestination", List.of(Call.DESCRIBE_DELIVERY_DESTINATIONS),
            "DeleteLogGroup", List.of(Call.DESCRIBE_LOG_GROUPS),
            "PutRetentionPolicy", List.of(Call.DESCRIBE_LOG_GROUPS));

    private final Snapshot now;
    private final Instant at;

    private History(Snapshot now, Instant at) {
        this.now = now;
        this.at = at;
    }

    /**
     * Works it out.
     *
     * @param now what the account answers now
     * @param changes all that CloudTrail has until now, in any order
     */
    public static Snapshot of(Snapshot now, List<SettingChange> changes, Instant at) {
        History history = new History(now, at);
        List<SettingChange> ordered = changes.stream()
                .filter(change -> !change.time().isAfter(now.taken()))
                .sorted(Comparator.comparing(SettingChange::time).thenComparing(SettingChange::event))
                .toList();
        return new Snapshot(
                at,
                now.account(),
                history.account(ordered),
                new TrailHistory(now, at).trails(ordered),
                history.buckets(ordered));
    }

    private Map<Call, Answer> account(List<SettingChange> changes) {
        Map<Call, Answer> answers = new EnumMap<>(Call.class);
        answers.putAll(now.answers());
        Answer block =
                settled(changes, now.answer(Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK), change -> switch (change.event()) {
                    case "PutAccountPublicAccessBlock" -> Answer.of(change.asked());
                    case "DeleteAccountPublicAccessBlock" -> Answer.ABSENT;
                    default -> null;
                });
        DELIVERIES.forEach((event, calls) -> {
            if (changes.stream().anyMatch(c -> c.time().isAfter(at) && c.event().equals(event))) {
                calls.forEach(call -> answers.computeIfPresent(call, (c, today) -> CHANGED_LATER));
            }
        });
        if (!block.equals(Answer.UNASKED)) {
            answers.put(Call.GET_ACCOUNT_PUBLIC_ACCESS_BLOCK, block);
        }
        return answers;
    }

    private List<BucketAnswers> buckets(List<SettingChange> changes) {
        Map<String, BucketAnswers> known = new TreeMap<>();
        now.buckets().forEach(bucket -> known.put(bucket.bucket(), bucket));
        Map<String, List<SettingChange>> byBucket = new TreeMap<>();
        changes.stream().filter(change -> !change.bucket().isEmpty()).forEach(change -> byBucket.computeIfAbsent(
                        change.bucket(), b -> new ArrayList<>())
                .add(change));
        Set<String> names = new TreeSet<>(known.keySet());
        names.addAll(byBucket.keySet());
        return names.stream()
                .filter(name -> existed(known.get(name), byBucket.getOrDefault(name, List.of())))
                .map(name -> bucket(name, known.get(name), byBucket.getOrDefault(name, List.of())))
                .toList();
    }

    /** By its making and its end, the last of which before the moment counts, or else the first after it. */
    private boolean existed(@Nullable BucketAnswers today, List<SettingChange> changes) {
        Boolean before = null;
        Boolean after = null;
        for (SettingChange change : changes) {
            boolean made = change.event().equals("CreateBucket");
            if (made || change.event().equals("DeleteBucket")) {
                if (!change.time().isAfter(at)) {
                    before = made;
                } else if (after == null) {
                    after = !made;
                }
            }
        }
        if (before != null) {
            return before;
        }
        boolean born =
                today == null || today.created() == null || !today.created().isAfter(at);
        return after != null ? after : born;
    }

    private BucketAnswers bucket(String name, @Nullable BucketAnswers today, List<SettingChange> changes) {
        Map<Call, Answer> answers = new EnumMap<>(Call.class);
        for (Call call : Call.about(Call.Of.BUCKET)) {
            Answer otherwise = today == null ? UNTOLD : today.answer(call);
            answers.put(call, settled(changes, otherwise, change -> Effects.of(change)
                    .get(call)));
        }
        return today == null
                ? new BucketAnswers(name, region(changes), null, answers)
                : new BucketAnswers(name, today.region(), today.created(), answers);
    }

    /** A bucket is asked where it is. */
    private static @Nullable String region(List<SettingChange> changes) {
        return changes.stream()
                .map(SettingChange::region)
                .filter(region -> !region.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /**
     * What a call would have answered.
     *
     * @param today what it answers now
     * @param effect what it would answer after a change; null if that does not touch it
     */
    private Answer settled(
            List<SettingChange> changes, Answer today, Function<SettingChange, @Nullable Answer> effect) {
        Answer answer = null;
        boolean later = false;
        for (SettingChange change : changes) {
            Answer after = effect.apply(change);
            if (after != null && !change.time().isAfter(at)) {
                answer = after;
            } else if (after != null) {
                later = true;
            }
        }
        if (answer != null) {
            return answer;
        }
        return later ? CHANGED_LATER : today;
    }
}
