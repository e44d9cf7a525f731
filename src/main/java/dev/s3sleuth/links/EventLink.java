package dev.s3sleuth.links;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The link of an event of CloudTrail, which leaves out the credential and the signature, and writes headers among the parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/prescriptive-guidance/latest/presigned-url-best-practices/identifying-requests.html">Identifying
 *     requests</a>
 */
public final class EventLink {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is no part of the query. */
    private static final Set<String> ELSEWHERE = Set.of("bucketName", "key", "Host", "host");

    private static final Map<String, String> METHODS = Map.of(
            "HeadObject", "HEAD",
            "PutObject", "PUT",
            "UploadPart", "PUT",
            "CreateMultipartUpload", "POST",
            "CompleteMultipartUpload", "POST",
            "PostObject", "POST",
            "DeleteObject", "DELETE",
            "AbortMultipartUpload", "DELETE");

    private EventLink() {}

    /**
     * The link; null if the event came by none.
     *
     * @param parameters {@code requestParameters}, JSON
     * @param form whether it was a signed form of a browser
     */
    public static @Nullable PresignedLink of(
            @Nullable String eventName,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String accessKeyId,
            @Nullable String parameters,
            boolean form) {
        if (form) {
            return PresignedLink.form(bucket, key);
        }
        if (parameters == null || accessKeyId == null) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(parameters);
            Map<String, String> query = new TreeMap<>();
            json.properties().forEach(member -> {
                JsonNode value = member.getValue().isArray() ? member.getValue().path(0) : member.getValue();
                if (!ELSEWHERE.contains(member.getKey()) && value.isValueNode()) {
                    query.put(QueryText.name(member.getKey()), value.asText());
                }
            });
            String host = json.path("Host").asText(json.path("host").asText(null));
            return PresignedLink.of(
                    METHODS.getOrDefault(String.valueOf(eventName), "GET"), bucket, key, host, accessKeyId, query);
        } catch (JsonProcessingException e) {
            return null; // parameters that were cut short
        }
    }
}
