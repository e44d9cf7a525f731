package dev.s3sleuth.simulate.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.logs.Call;
import dev.s3sleuth.simulate.logs.Logs.Written;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.logs.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One incident, or one thing that looks like one and is fine: who took part, and every request that belongs to it. */
public final class Story {

    private final String scenario;
    private final Map<String, String> parameters;
    private final boolean incident;
    private final String summary;
    private final ObjectNode facts = JsonNodeFactory.instance.objectNode();

    private final Set<String> principals = new TreeSet<>();
    private final Set<String> accessKeys = new TreeSet<>();
    private final Set<String> addresses = new TreeSet<>();
    private final Set<String> agents = new TreeSet<>();
    private final Set<String> buckets = new TreeSet<>();
    private final Set<String> read = new TreeSet<>();
    private final Set<String> written = new TreeSet<>();
    private final Set<String> deleted = new TreeSet<>();
    private final Set<String> calls = new TreeSet<>();
    private final List<String> requestIds = new ArrayList<>();
    private final Map<String, Tries> tries = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long records;
    private long callCount;
    private long failed;
    private long inAccessLog;
    private long inCloudTrail;
    private long bytesRead;

    /**
     * @param scenario its name
     * @param parameters as they were given or drawn
     * @param incident whether somebody should have been told
     * @param summary one plain sentence
     */
    public Story(String scenario, Map<String, String> parameters, boolean incident, String summary) {
        this.scenario = scenario;
        this.parameters = parameters;
        this.incident = incident;
        this.summary = summary;
    }

    public boolean incident() {
        return incident;
    }

    public String scenario() {
        return scenario;
    }

    /** Adds something worth knowing that no request shows: a link, a role, a setting. */
    public Story fact(String name, String value) {
        facts.withArray("/" + name).add(value);
        return this;
    }

    public void saw(Request request, Written where) {
        records++;
        seen(
                request.time(),
                request.caller(),
                request.client().address(),
                request.client().agent());
        buckets.add(request.bucket().name());
        String address = request.client().address();
        if (request.caller().isAnonymous() && address != null && where != Written.NEITHER) {
            tries.computeIfAbsent(address, a -> new Tries()).saw(request);
        }
        inAccessLog += where == Written.ACCESS_LOG || where == Written.BOTH ? 1 : 0;
        inCloudTrail += where == Written.CLOUDTRAIL || where == Written.BOTH ? 1 : 0;
        if (requestIds.isEmpty() || !requestIds.get(requestIds.size() - 1).equals(request.requestId())) {
            requestIds.add(request.requestId());
        }
        if (request.error() != null) {
            failed++;
        } else if (request.key() != null && request.status() < 300) {
            object(request.operation(), request.bucket().name() + "/" + request.key());
            bytesRead += request.operation() == Operation.GET_OBJECT || request.operation() == Operation.WEBSITE_GET
                    ? request.sent()
                    : 0;
        }
    }

    private void object(Operation operation, String object) {
        switch (operation) {
            case GET_OBJECT, WEBSITE_GET, COPY_SOURCE -> read.add(object);
            case PUT_OBJECT, POST_OBJECT, COPY_OBJECT, COMPLETE_UPLOAD -> written.add(object);
            case DELETE_OBJECT, BATCH_DELETE, EXPIRE, CREATE_DELETE_MARKER -> deleted.add(object);
            default -> {}
        }
    }

    public void saw(Call call, boolean inTrail) {
        records++;
        callCount++;
        inCloudTrail += inTrail ? 1 : 0;
        failed += call.error() == null ? 0 : 1;
        calls.add(call.service().replace(".amazonaws.com", "") + ":" + call.name());
        seen(call.time(), call.caller(), call.address(), call.agent());
    }

    private void seen(long time, Caller caller, @Nullable String address, @Nullable String agent) {
        first = Math.min(first, time);
        last = Math.max(last, time);
        add(principals, caller.isAnonymous() ? "anonymous" : caller.requester());
        add(accessKeys, caller.accessKeyId());
        add(addresses, address);
        add(agents, agent);
    }

    private static void add(Set<String> to, @Nullable String value) {
        if (value != null) {
            to.add(value);
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scenario", scenario).put("summary", summary);
        parameters.forEach(json.putObject("parameters")::put);
        if (records > 0) {
            json.putObject("window").put("first_time", seconds(first)).put("last_time", seconds(last));
        }
        list(json, "principals", principals);
        list(json, "access_key_ids", accessKeys);
        list(json, "addresses", addresses);
        list(json, "user_agents", agents);
        list(json, "buckets", buckets);
        list(json, "calls", calls);
        json.put("records", records)
                .put("requests", requestIds.size() + callCount)
                .put("failed", failed)
                .put("in_access_log", inAccessLog)
                .put("in_cloudtrail", inCloudTrail)
                .put("bytes_read", bytesRead);
        json.set("facts", facts);
        ArrayNode strangers = json.putArray("tried_without_credentials");
        tries.forEach((address, of) -> strangers.add(of.json(address)));
        list(json, "objects_read", read);
        list(json, "objects_written", written);
        list(json, "objects_deleted", deleted);
        list(json, "request_ids", requestIds);
        return json;
    }

    private static String seconds(long time) {
        return Instant.ofEpochSecond(Math.floorDiv(time, 1000)).toString();
    }

    private static void list(ObjectNode json, String name, Collection<String> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(array::add);
    }
}
