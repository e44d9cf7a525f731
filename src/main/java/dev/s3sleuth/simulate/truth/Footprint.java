package dev.s3sleuth.simulate.truth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.logs.Logs.Written;
import dev.s3sleuth.simulate.logs.Request;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What one address did in one bucket, as far as either log has it. */
final class Footprint {

    private final Set<String> objectsRead = new HashSet<>();
    private final Set<String> wholes = new TreeSet<>();
    private final Set<String> loggedWholes = new TreeSet<>();
    private long requests;
    private long reads;
    private long bytesRead;
    private long writes;
    private long deletes;
    private long lists;
    private long denied;

    void saw(Request request, Written where) {
        requests++;
        if (request.status() == 403) {
            denied++;
        }
        if (request.error() != null || request.status() >= 300) {
            return;
        }
        switch (request.operation()) {
            case GET_OBJECT, WEBSITE_GET, COPY_SOURCE -> {
                reads++;
                objectsRead.add(String.valueOf(request.key()));
                bytesRead += request.sent();
                if (request.status() != 206) {
                    wholes.add(String.valueOf(request.key()));
                    loggedWholes.addAll(where == Written.CLOUDTRAIL ? Set.of() : Set.of(String.valueOf(request.key())));
                }
            }
            case PUT_OBJECT, POST_OBJECT, COPY_OBJECT, CREATE_UPLOAD, PUT_PART, COMPLETE_UPLOAD -> writes++;
            case DELETE_OBJECT, BATCH_DELETE -> deletes++;
            case LIST, LIST_VERSIONS -> lists++;
            default -> {}
        }
    }

    ObjectNode json(String bucket) {
        ObjectNode json = counts(bucket);
        wholes.forEach(json.putArray("read_as_a_whole")::add);
        loggedWholes.forEach(json.putArray("read_as_a_whole_in_access_log")::add);
        return json;
    }

    private ObjectNode counts(String bucket) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("bucket", bucket)
                .put("requests", requests)
                .put("reads", reads)
                .put("objects_read", objectsRead.size())
                .put("bytes_read", bytesRead)
                .put("writes", writes)
                .put("deletes", deletes)
                .put("lists", lists)
                .put("denied", denied);
    }
}
