package dev.s3sleuth.simulate.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.logs.Logs.Written;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When buckets were open to anyone, and what those who have no credentials, or another account's, read meanwhile. */
final class OpenTimes {

    private static final class Spell {
        private final String bucket;
        private final @Nullable Long opened;
        private @Nullable Long closed;
        private final boolean openedInTrail;
        private boolean closedInTrail;
        private long admitted;
        private long reads;
        private long bytes;
        private final Set<String> objects = new HashSet<>();
        private final Set<String> addresses = new HashSet<>();

        private Spell(String bucket, @Nullable Long opened, boolean openedInTrail) {
            this.bucket = bucket;
            this.opened = opened;
            this.openedInTrail = openedInTrail;
        }
    }

    private final List<Spell> spells = new ArrayList<>();
    private final Map<String, Spell> open = new HashMap<>();
    private final Set<String> grantedBefore = new HashSet<>();
    /** When the trail says that the last request was; null if it does not have it. */
    private @Nullable Long inTrail;

    /** Looks at a bucket after its settings may have changed; time null is before everything. */
    void look(Bucket bucket, @Nullable Long time) {
        if (time == null && bucket.grantsAnyone()) {
            grantedBefore.add(bucket.name());
        }
        boolean isOpen = bucket.anyoneReads() || bucket.anyoneLists() || bucket.anyoneWrites();
        Spell now = open.get(bucket.name());
        if (isOpen && now == null) {
            Spell spell = new Spell(bucket.name(), changed(time), time != null && inTrail != null);
            spells.add(spell);
            open.put(bucket.name(), spell);
        } else if (!isOpen && now != null) {
            now.closed = changed(time);
            now.closedInTrail = inTrail != null;
            open.remove(bucket.name());
        }
    }

    /** The trail notes a request at its end. */
    private @Nullable Long changed(@Nullable Long time) {
        return time == null || inTrail == null ? time : inTrail;
    }

    void saw(Request request, Written where) {
        inTrail = where == Written.CLOUDTRAIL || where == Written.BOTH ? (Long) request.completed() : null;
        Spell now = open.get(request.bucket().name());
        if (where == Written.NEITHER || now == null || request.status() / 100 != 2 || !isStranger(request)) {
            return;
        }
        Operation operation = request.operation();
        if (request.caller().isAnonymous()
                && operation != Operation.HEAD_BUCKET
                && operation != Operation.HEAD_OBJECT) {
            now.admitted++;
        }
        if (operation == Operation.GET_OBJECT
                || operation == Operation.WEBSITE_GET
                || operation == Operation.COPY_SOURCE) {
            now.reads++;
            now.bytes += request.sent();
            now.objects.add(String.valueOf(request.key()));
            now.addresses.add(String.valueOf(request.client().address()));
        }
    }

    private static boolean isStranger(Request request) {
        String account = request.caller().account();
        return request.caller().isAnonymous()
                || (!account.isEmpty()
                        && !account.equals(request.bucket().account().id()));
    }

    ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Spell spell : spells) {
            ObjectNode row = json.addObject().put("bucket", spell.bucket);
            row.put("opened", text(spell.opened)).put("closed", text(spell.closed));
            row.put("granted_before", grantedBefore.contains(spell.bucket));
            row.put("opened_in_trail", spell.openedInTrail).put("closed_in_trail", spell.closedInTrail);
            row.put("admitted_without_credentials", spell.admitted);
            row.put("reads", spell.reads)
                    .put("objects", spell.objects.size())
                    .put("bytes_sent", spell.bytes)
                    .put("addresses", spell.addresses.size());
        }
        return json;
    }

    private static @Nullable String text(@Nullable Long time) {
        return time == null
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(time, 1000)).toString();
    }
}
