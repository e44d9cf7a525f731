package dev.s3sleuth.jobs.emr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** A request of the SDK as JSON, under the names that AWS's API has for its parts: what is printed is what is sent. */
final class RequestJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RequestJson() {}

    static String of(SdkPojo request) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be shown", e);
        }
    }

    private static @Nullable Object tree(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (SdkField<?> field : pojo.sdkFields()) {
                Object inner = tree(field.getValueOrDefault(pojo));
                // the SDK cannot tell an unset list or map from an empty one by value
                if (inner != null && !List.of().equals(inner) && !Map.of().equals(inner)) {
                    fields.put(field.locationName(), inner);
                }
            }
            return fields;
        }
        return value instanceof List<?> list
                ? list.stream().map(RequestJson::tree).toList()
                : value;
    }
}
