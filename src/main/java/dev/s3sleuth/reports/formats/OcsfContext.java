package dev.s3sleuth.reports.formats;

import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Detection Finding says of who and what: resources, evidences and observables out of a row; every other value of it stays under
 * {@code unmapped}. Readers of other makes may fail on a lone surrogate, so a byte that was no UTF-8 stands as {@code \xff}.
 */
final class OcsfContext {

    /** Columns that {@link OcsfFinding} has a place for. */
    private static final Set<String> TOLD = Set.of("severity", "why", "first_time", "last_time", "time");

    private static final Pattern ARN =
            Pattern.compile("arn:(aws[a-z-]*):[^:]*:[^:]*:(\\d{12})?:.*?([^:/]+)", Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]+(\\.\\d{1,3}){0,3}");
    private static final Pattern NO_UNICODE = Pattern.compile("[\\ud800-\\udfff]");

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Object> observables = new ArrayList<>();

    OcsfContext(Section section, List<@Nullable Object> row) {
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            String name = section.columns().get(i).name();
            if (value != null && !TOLD.contains(name)) {
                values.put(name, clean(value));
            }
        }
    }

    void addTo(Map<String, Object> event) {
        String principal = take("principal");
        Map<String, Object> evidence = new LinkedHashMap<>();
        add(evidence, "src_endpoint", endpoint());
        add(evidence, "actor", actor(principal));
        if (!evidence.isEmpty()) { // the schema wants more than the agent of nobody from nowhere
            agent(evidence);
            event.put("evidences", List.of(evidence));
        }
        add(event, "resources", resources(principal));
        add(event, "observables", observables);
        add(event, "unmapped", values);
    }

    private List<Object> resources(@Nullable String principal) {
        List<Object> resources = new ArrayList<>();
        String bucket = take("bucket");
        if (bucket != null) {
            // a principal acts in its own partition only, so the bucket is there too
            Matcher by = ARN.matcher(String.valueOf(principal));
            String arn = "arn:" + (by.matches() ? by.group(1) : "aws") + ":s3:::" + bucket;
            resources.add(resource(arn, bucket, "AWS::S3::Bucket"));
            String key = take("key");
            if (key != null) {
                resources.add(resource(arn + "/" + key, key, "AWS::S3::Object"));
            }
        }
        return resources;
    }

    private Map<String, Object> resource(String arn, String name, String type) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("uid", arn);
        resource.put("name", name);
        resource.put("type", type);
        observe("resources[].uid", 10, "Resource UID", arn);
        return resource;
    }

    private Map<String, Object> endpoint() {
        String from = take("remote_ip");
        if (from == null) {
            return Map.of();
        }
        if (!ADDRESS.matcher(from).matches()) {
            return Map.of("name", from); // a service of AWS, as CloudTrail has it
        }
        observe("evidences[].src_endpoint.ip", 2, "IP Address", from);
        return Map.of("ip", from);
    }

    private Map<String, Object> actor(@Nullable String principal) {
        if (principal == null) {
            return Map.of();
        }
        Map<String, Object> user = new LinkedHashMap<>();
        Matcher arn = ARN.matcher(principal);
        boolean isArn = arn.matches();
        user.put("name", isArn ? arn.group(3) : principal);
        user.put("uid", principal);
        observe("evidences[].actor.user.uid", 31, null, principal);
        String account = isArn ? arn.group(2) : null;
        if (account != null) {
            Map<String, Object> owner = new LinkedHashMap<>();
            owner.put("uid", account);
            owner.put("type_id", 10L);
            owner.put("type", "AWS Account");
            user.put("account", owner);
        }
        String accessKey = take("access_key");
        if (accessKey != null) {
            user.put("credential_uid", accessKey);
            observe("evidences[].actor.user.credential_uid", 19, "User Credential ID", accessKey);
        }
        return Map.of("user", user);
    }

    private void agent(Map<String, Object> evidence) {
        String agent = take("user_agent");
        if (agent != null) {
            evidence.put("http_request", Map.of("user_agent", agent));
            observe("evidences[].http_request.user_agent", 16, "HTTP User-Agent", agent);
        }
    }

    private void observe(String name, long id, @Nullable String type, String value) {
        Map<String, Object> observable = new LinkedHashMap<>();
        observable.put("name", name);
        observable.put("type_id", id);
        if (type != null) {
            observable.put("type", type);
        }
        observable.put("value", value);
        observables.add(observable);
    }

    /** A value that has a place; what is left has none. */
    private @Nullable String take(String column) {
        if (values.get(column) instanceof String text && !text.isEmpty()) {
            values.remove(column);
            return text;
        }
        return null;
    }

    private static void add(Map<String, Object> to, String name, Object value) {
        boolean isEmpty =
                value instanceof List<?> list ? list.isEmpty() : value instanceof Map<?, ?> map && map.isEmpty();
        if (!isEmpty) {
            to.put(name, value);
        }
    }

    private static Object clean(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> clean = new ArrayList<>();
            list.forEach(element -> clean.add(element == null ? null : clean(element)));
            return clean;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> clean = new LinkedHashMap<>();
            map.forEach(
                    (key, element) -> clean.put(text(String.valueOf(key)), element == null ? null : clean(element)));
            return clean;
        }
        return value;
    }

    static String text(String text) {
        return NO_UNICODE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(Visible.text(m.group())));
    }
}
