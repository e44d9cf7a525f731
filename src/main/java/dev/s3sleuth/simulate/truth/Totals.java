package dev.s3sleuth.simulate.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.logs.Logs.Written;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import dev.s3sleuth.simulate.logs.Request.Signature;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of all that the access logs hold, each record once, however often it was delivered. */
final class Totals {

    private static final class Anonymous {
        private long reads;
        private long bytes;
        private long denied;
        private final Set<String> addresses = new HashSet<>();
    }

    private static final class Downloads {
        private long requests;
        private long bytes;
    }

    private final Map<String, Map<String, Long>> records = new TreeMap<>();
    private final Map<String, Anonymous> anonymous = new TreeMap<>();
    private final Map<String, Map<String, Downloads>> downloads = new TreeMap<>();
    private final Map<String, Map<String, Footprint>> footprints = new TreeMap<>();
    private final LinkUses links = new LinkUses();
    private final OpenTimes open = new OpenTimes();
    private long lines;
    private long quoted;
    private long events;

    /** From now on counts who downloads an object. */
    void watchObject(String bucket, String key) {
        downloads.putIfAbsent(bucket + "/" + key, new TreeMap<>());
    }

    /** From now on counts what an address does. */
    void watchAddress(String address) {
        footprints.putIfAbsent(address, new TreeMap<>());
    }

    /** Looks at whether a bucket is open to anyone, after its settings may have changed. */
    void look(Bucket bucket, @Nullable Long time) {
        open.look(bucket, time);
    }

    void event() {
        events++;
    }

    void saw(Request request, Written where) {
        boolean logged = where == Written.ACCESS_LOG || where == Written.BOTH;
        if (where == Written.CLOUDTRAIL || where == Written.BOTH) {
            events++;
        }
        if (logged) {
            lines++;
            quoted += hasQuote(request.client().agent())
                            || hasQuote(request.client().referer())
                    ? 1
                    : 0;
            Operation operation = request.operation();
            String status = operation == Operation.BATCH_DELETE
                    ? "204"
                    : operation.method() == null ? "-" : Integer.toString(request.status());
            records.computeIfAbsent(request.bucket().name(), b -> new TreeMap<>())
                    .merge(status, 1L, Long::sum);
            if (operation == Operation.GET_OBJECT || operation == Operation.WEBSITE_GET) {
                read(request);
            }
        }
        open.saw(request, where);
        if (where != Written.NEITHER) {
            links.saw(request, where);
        }
        String address = request.client().address();
        if (address != null && where != Written.NEITHER && footprints.containsKey(address)) {
            footprints
                    .get(address)
                    .computeIfAbsent(request.bucket().name(), b -> new Footprint())
                    .saw(request, where);
        }
    }

    private static boolean hasQuote(@Nullable String text) {
        return text != null && text.indexOf('"') >= 0;
    }

    private void read(Request request) {
        boolean ok = request.status() / 100 == 2;
        if (request.caller().isAnonymous() && request.signature() == Signature.NONE) {
            Anonymous of = anonymous.computeIfAbsent(request.bucket().name(), b -> new Anonymous());
            of.reads += ok ? 1 : 0;
            of.bytes += ok ? request.sent() : 0;
            of.denied += request.status() == 403 ? 1 : 0;
            of.addresses.add(String.valueOf(request.client().address()));
        }
        if (ok && !downloads.isEmpty()) {
            Map<String, Downloads> by = downloads.get(request.bucket().name() + "/" + request.key());
            if (by != null) {
                Downloads of = by.computeIfAbsent(
                        request.client().address() + " " + request.caller().requester(), k -> new Downloads());
                of.requests++;
                of.bytes += request.sent();
            }
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("access_log_records", lines)
                .put("records_with_a_quote_in_client_text", quoted)
                .put("cloudtrail_events", events);
        ArrayNode perStatus = json.putArray("records_per_bucket_and_status");
        records.forEach((bucket, counts) -> counts.forEach((status, count) -> {
            ObjectNode row = perStatus.addObject().put("bucket", bucket);
            if (status.equals("-")) {
                row.putNull("http_status");
            } else {
                row.put("http_status", Integer.parseInt(status));
            }
            row.put("records", count);
        }));
        ArrayNode reads = json.putArray("anonymous_reads_per_bucket");
        anonymous.forEach((bucket, of) -> reads.addObject()
                .put("bucket", bucket)
                .put("reads", of.reads)
                .put("bytes_sent", of.bytes)
                .put("denied", of.denied)
                .put("addresses", of.addresses.size()));
        ArrayNode who = json.putArray("downloads");
        downloads.forEach((object, by) -> {
            int slash = object.indexOf('/');
            ArrayNode rows = who.addObject()
                    .put("bucket", object.substring(0, slash))
                    .put("key", object.substring(slash + 1))
                    .putArray("by");
            by.forEach((whom, of) -> {
                String[] parts = whom.split(" ", 2);
                ObjectNode row = rows.addObject();
                row.put("remote_ip", parts[0].equals("null") ? null : parts[0]);
                row.put("requester", parts[1].equals("null") ? null : parts[1]);
                row.put("requests", of.requests).put("bytes_sent", of.bytes);
            });
        });
        ArrayNode radius = json.putArray("footprints");
        footprints.forEach((address, per) -> {
            ArrayNode rows = radius.addObject().put("remote_ip", address).putArray("buckets");
            per.forEach((bucket, footprint) -> rows.add(footprint.json(bucket)));
        });
        json.set("links", links.json());
        json.set("open_to_anyone", open.json());
        return json;
    }
}
