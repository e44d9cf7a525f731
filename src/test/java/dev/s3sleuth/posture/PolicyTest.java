package dev.s3sleuth.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What policies give to strangers: the cases of policies.yaml. */
class PolicyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> policies() throws IOException {
        try (InputStream in = PolicyTest.class.getResourceAsStream("policies.yaml")) {
            List<Map<String, Object>> cases = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            assertThat(cases).hasSizeGreaterThan(60);
            return cases.stream().map(c -> dynamicTest(c.get("name").toString(), () -> check(c)));
        }
    }

    private static void check(Map<String, Object> given) throws JsonProcessingException {
        Policy policy = Policy.of(document(given));
        assertThat(policy).isNotNull();
        Access access = given.containsKey("of-access-point") ? policy.accessOfAccessPoint() : policy.access();
        assertThat(words(access)).isEqualTo(given.get("expect"));
    }

    private static String document(Map<String, Object> given) throws JsonProcessingException {
        if (given.containsKey("document")) {
            return given.get("document").toString();
        }
        List<Map<String, Object>> statements = ((List<?>) given.get("statements"))
                .stream()
                        .map(overrides -> {
                            Map<String, Object> statement = new LinkedHashMap<>();
                            statement.put("Effect", "Allow");
                            statement.put("Principal", "*");
                            statement.put("Action", "s3:GetObject");
                            statement.put("Resource", "arn:aws:s3:::b/*");
                            ((Map<?, ?>) overrides).forEach((name, value) -> {
                                statement.put(name.toString(), value);
                                statement.values().removeIf(java.util.Objects::isNull);
                            });
                            return statement;
                        })
                        .toList();
        return JSON.writeValueAsString(Map.of("Version", "2012-10-17", "Statement", statements));
    }

    private static String words(Access access) {
        return access.isOpen()
                ? access.audience() + ": "
                        + access.grants().stream().sorted().map(Grant::toString).collect(Collectors.joining(", "))
                : "nobody";
    }

    @Test
    void whatIsNoPolicySaysNothing() {
        assertThat(Policy.of((String) null)).isNull();
        assertThat(Policy.of("")).isNull();
        assertThat(Policy.of("{\"Statement\":[{\"Effect\":\"Al")).isNull();
        assertThat(Policy.of("[1, 2]")).isNull();
    }

    /** Policies are written by whoever holds the bucket, so their patterns must not take for ever. */
    @Test
    void longPatternsAreComparedInTime() {
        String stars = "*a".repeat(500) + "b";
        assertThat(Wildcard.covers(stars, "a".repeat(5_000))).isFalse();
    }

    @Test
    void anythingIsReadWithoutAnError() {
        Random random = new Random(4);
        String sample = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"*\"]},\"Action\":\"s3:*\","
                + "\"Resource\":\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\"]}}}]}";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(sample);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + 1, random.nextBoolean() ? "" : "[]{}:,\"*1".substring(random.nextInt(9)));
            }
            Policy policy = Policy.of(text.toString());
            assertThat(policy == null ? Access.NONE : policy.access()).isNotNull();
        }
    }
}
