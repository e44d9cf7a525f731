package dev.s3sleuth.parsers.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as Jackson reads it, with the bytes it stands in. All text is bytes as Latin-1. Jackson refuses what is no UTF-8, so it
 * gets every byte beyond ASCII as a private-use character.
 *
 * @param token what the value is, by its first token
 * @param raw the value as it stands in the document
 * @param text what a string says, in UTF-8
 * @param members of an object, in their order, duplicates too
 * @param elements of an array
 */
record JsonTree(JsonToken token, String raw, String text, List<Member> members, List<JsonTree> elements) {

    /** @param raw the name as it stands in the document */
    record Member(String name, String raw, JsonTree value) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final char PRIVATE = 0xe000;

    /** The values that stand in a document one after the other. */
    static List<JsonTree> documents(byte[] bytes) throws IOException {
        char[] chars = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            chars[i] = bytes[i] < 0 ? (char) (PRIVATE + (bytes[i] & 0xff)) : (char) bytes[i];
        }
        List<JsonTree> documents = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(chars)) {
            while (parser.nextToken() != null) {
                documents.add(value(parser, bytes));
            }
        }
        return documents;
    }

    private static JsonTree value(JsonParser parser, byte[] bytes) throws IOException {
        JsonToken token = parser.currentToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        List<Member> members = new ArrayList<>();
        List<JsonTree> elements = new ArrayList<>();
        String text = "";
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int from = (int) parser.currentTokenLocation().getCharOffset() + 1;
                String raw = new String(bytes, from, nameLength(bytes, from), ISO_8859_1);
                String name = bytes(parser.currentName());
                parser.nextToken();
                members.add(new Member(name, raw, value(parser, bytes)));
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser, bytes));
            }
        } else if (token == JsonToken.VALUE_STRING) {
            text = bytes(parser.getText());
        } else {
            return new JsonTree(token, parser.getText(), "", members, elements);
        }
        int end = (int) parser.currentLocation().getCharOffset();
        return new JsonTree(token, new String(bytes, start, end - start, ISO_8859_1), text, members, elements);
    }

    private static int nameLength(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i - from;
    }

    /** The bytes of a text: those that Jackson got as they were, others in UTF-8, and halves of surrogate pairs as if they were whole. */
    private static String bytes(String text) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c >= PRIVATE + 0x80 && c <= PRIVATE + 0xff) {
                bytes.append((char) (c - PRIVATE));
            } else if (Character.isSurrogate(c) && !pair) {
                bytes.append((char) 0xed)
                        .append((char) (0x80 | ((c >> 6) & 0x3f)))
                        .append((char) (0x80 | (c & 0x3f)));
            } else {
                String whole = text.substring(i, pair ? i + 2 : i + 1);
                bytes.append(new String(whole.getBytes(UTF_8), ISO_8859_1));
                i += pair ? 1 : 0;
            }
        }
        return bytes.toString();
    }

    boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return token == JsonToken.START_ARRAY;
    }

    boolean isString() {
        return token == JsonToken.VALUE_STRING;
    }

    /** The last member of that name; null where there is none, or where it is JSON's null. */
    @Nullable
    JsonTree get(String name) {
        return last(members.stream().filter(m -> m.name().equals(name)).toList());
    }

    /** The same without regard to the case of ASCII letters. */
    @Nullable
    JsonTree getAnyCase(String name) {
        return last(members.stream()
                .filter(m -> lower(m.name()).equals(lower(name)))
                .toList());
    }

    private static @Nullable JsonTree last(List<Member> named) {
        JsonTree last = named.isEmpty() ? null : named.get(named.size() - 1).value();
        return last == null || last.token == JsonToken.VALUE_NULL ? null : last;
    }

    private static String lower(String name) {
        StringBuilder lower = new StringBuilder();
        name.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    /** How many levels of objects and arrays this is. */
    int depth() {
        int depth = 0;
        for (Member member : members) {
            depth = Math.max(depth, member.value().depth());
        }
        for (JsonTree element : elements) {
            depth = Math.max(depth, element.depth());
        }
        return isObject() || isArray() ? depth + 1 : 0;
    }
}
