package dev.s3sleuth.simulate.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.s3sleuth.simulate.logs.Logs.Written;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import dev.s3sleuth.simulate.logs.Request.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Who used which pre-signed link. Uses are answers of 2xx; refused are those of 401 and 403 and for a credential that ended. */
final class LinkUses {

    private static final class Use {
        private String bucket = "";
        private String key = "";
        private String method = "";
        private String accessKeyId = "";
        private long uses;
        private long denied;
        private long bytes;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private boolean inAccessLog;
        private final Set<String> addresses = new HashSet<>();
    }

    /** By a sum of all that is signed: a link with a session's token is a thousand letters long, and there may be many. */
    private final Map<UUID, Use> links = new TreeMap<>();

    void saw(Request request, Written where) {
        if (request.signature() != Signature.QUERY) {
            return;
        }
        String method = request.operation() == Operation.PUT_OBJECT ? "PUT" : "GET";
        String all = method + " " + request.bucket().name() + "/" + request.key() + "?" + request.query();
        Use use = links.computeIfAbsent(UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)), k -> new Use());
        use.bucket = request.bucket().name();
        use.key = String.valueOf(request.key());
        use.method = method;
        use.accessKeyId = String.valueOf(request.caller().accessKeyId());
        boolean ok = request.status() / 100 == 2;
        use.uses += ok ? 1 : 0;
        use.denied += request.status() == 403
                        || "ExpiredToken".equals(request.error())
                        || "InvalidToken".equals(request.error())
                ? 1
                : 0;
        use.bytes += ok ? request.sent() : 0;
        use.first = Math.min(use.first, request.time());
        use.last = Math.max(use.last, request.time());
        use.inAccessLog |= where != Written.CLOUDTRAIL;
        use.addresses.add(String.valueOf(request.client().address()));
    }

    ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        links.values().forEach(use -> json.addObject()
                .put("bucket", use.bucket)
                .put("key", use.key)
                .put("method", use.method)
                .put("access_key_id", use.accessKeyId)
                .put("uses", use.uses)
                .put("denied", use.denied)
                .put("bytes_sent", use.bytes)
                .put("in_access_log", use.inAccessLog)
                .put("addresses", use.addresses.size())
                .put(
                        "first_time",
                        Instant.ofEpochSecond(Math.floorDiv(use.first, 1000)).toString())
                .put(
                        "last_time",
                        Instant.ofEpochSecond(Math.floorDiv(use.last, 1000)).toString()));
        return json;
    }
}
