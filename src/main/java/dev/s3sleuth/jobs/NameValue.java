package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What follows {@code -p}. */
final class NameValue {

    private NameValue() {}

    static Map<String, String> map(List<String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new UsageException("-p '" + parameter + "' is no parameter: write -p name=value");
            }
            given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return given;
    }
}
