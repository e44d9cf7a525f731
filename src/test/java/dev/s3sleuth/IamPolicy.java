package dev.s3sleuth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A policy of {@code docs/iam}. */
public record IamPolicy(JsonNode json) {

    public static final Path FOLDER = Path.of("docs/iam");

    public static IamPolicy of(String name) {
        try {
            return new IamPolicy(
                    new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it allows. */
    public Set<String> actions() {
        return actions("");
    }

    /** What it allows on resources with that in their name. */
    public Set<String> actions(String resource) {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : json.path("Statement")) {
            if (texts(statement.path("Resource")).stream().anyMatch(r -> r.contains(resource))) {
                actions.addAll(texts(statement.path("Action")));
            }
        }
        return actions;
    }

    /** One or many. */
    public static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
