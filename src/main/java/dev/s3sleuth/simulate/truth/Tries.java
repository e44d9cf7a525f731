package dev.s3sleuth.simulate.truth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.logs.Request;
import java.util.HashSet;
import java.util.Set;

/** What one address tried without credentials: names and lists, and what came of it. */
final class Tries {

    private final Set<String> buckets = new HashSet<>();
    private final Set<String> tried = new HashSet<>();
    private final Set<String> found = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private long lists;
    private long listsGot;
    private long bytes;

    void saw(Request request) {
        String object = request.bucket().name() + "/" + request.key();
        boolean ok = request.status() / 100 == 2;
        buckets.add(request.bucket().name());
        switch (request.operation()) {
            case GET_OBJECT, WEBSITE_GET -> {
                tried.add(object);
                if (ok) {
                    read.add(object);
                    bytes += request.sent();
                }
                if (ok || request.status() == 304) {
                    found.add(object);
                }
            }
            case HEAD_OBJECT -> {
                tried.add(object);
                if (ok) {
                    found.add(object);
                }
            }
            case LIST, LIST_VERSIONS, HEAD_BUCKET -> {
                lists++;
                listsGot += ok ? 1 : 0;
            }
            default -> {}
        }
    }

    ObjectNode json(String address) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("address", address)
                .put("buckets", buckets.size())
                .put("keys_tried", tried.size())
                .put("keys_found", found.size())
                .put("keys_read", read.size())
                .put("bytes_sent", bytes)
                .put("lists_tried", lists)
                .put("lists_got", listsGot);
    }
}
