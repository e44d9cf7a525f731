package dev.s3sleuth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A notebook as it stands in its file. */
public record NotebookFile(JsonNode json) {

    public static NotebookFile read(Path file) throws IOException {
        return new NotebookFile(new ObjectMapper().readTree(file.toFile()));
    }

    /** The cells of a kind: code or markdown. */
    public List<JsonNode> cells(String kind) {
        return elements(json.get("cells"))
                .filter(cell -> cell.get("cell_type").asText().equals(kind))
                .toList();
    }

    /** The text of a cell, or of a value in its output: a list of lines, or one text. */
    public static String text(JsonNode node) {
        return node.isArray()
                ? String.join("", elements(node).map(JsonNode::asText).toList())
                : node.asText();
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
