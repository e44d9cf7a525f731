package dev.s3sleuth.posture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The principal of a statement: {@code "*"}, or by kind {@code {"AWS": …, "Service": …}}. */
final class Principals {

    private Principals() {}

    /** The strangers among them; null if there are none. */
    static @Nullable Audience audience(JsonNode principal) {
        if (isEveryone(principal)) {
            return Audience.ANYONE;
        }
        for (JsonNode kind : principal) {
            for (String name : Json.texts(kind)) {
                if (Wildcard.isOpen(name)) {
                    return Audience.ANY_ACCOUNT; // as in arn:aws:iam::*:root
                }
            }
        }
        return null;
    }

    /** Those that are named by account, ARN or canonical id; not services, nor what is left of one that was deleted. */
    static List<String> named(JsonNode principal) {
        return Stream.of("AWS", "CanonicalUser")
                .flatMap(kind -> Json.texts(Json.member(principal, kind)).stream())
                .filter(name -> !Wildcard.isOpen(name) && !name.matches("A[A-Z0-9]{15,}"))
                .toList();
    }

    /** Whether nobody is left out, not even those without credentials. */
    static boolean isEveryone(JsonNode principal) {
        if (principal.isObject()) {
            return Json.texts(Json.member(principal, "AWS")).contains("*")
                    || Json.texts(Json.member(principal, "*")).contains("*");
        }
        return Json.texts(principal).contains("*");
    }
}
