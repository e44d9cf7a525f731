package dev.s3sleuth.parsers.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.s3sleuth.parsers.format.JsonRecordsReader.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Cuts an object into JSON documents: a line each where the first lines look so, else all as one stream. */
final class JsonDocuments implements Iterator<Document> {

    /** A line of JSON may be an envelope of many events. */
    private static final int LONGEST_LINE = 64 << 20;

    private final LineBuffer lines;
    private final RowPolicy policy;
    private boolean ready;

    private JsonDocuments(LineBuffer lines, RowPolicy policy) {
        this.lines = lines;
        this.policy = policy;
    }

    /** Opens a reader of the stream, whose first bytes are {@code head}. */
    static RecordReader open(InputStream in, byte[] head, int length, RowPolicy policy) throws IOException {
        if (isLines(head, length)) {
            LineBuffer lines = new LineBuffer(in, new byte[LineBuffer.INITIAL], 0, 0, Long.MAX_VALUE, LONGEST_LINE);
            return new JsonRecordsReader(new JsonDocuments(lines, policy), lines, policy);
        }
        Document all = new Document(AccessLogJson.JSON.createParser(in), 0, 1);
        return new JsonRecordsReader(List.of(all).iterator(), all.parser(), policy);
    }

    /**
     * Whether every line is a document of its own. The first line may be broken: then the next one opens an object too, which within
     * a document printed over many lines only an element of an array does.
     */
    private static boolean isLines(byte[] head, int length) throws IOException {
        byte[] bytes = Arrays.copyOf(head, length + Separators.SLACK);
        int newline = Separators.newline(bytes, 0, length);
        if (newline == length) {
            return false;
        }
        try (JsonParser parser = AccessLogJson.JSON.createParser(bytes, 0, newline)) {
            try {
                while (parser.nextToken() != null) {
                    // only whether it ends well matters
                }
                return true;
            } catch (JsonProcessingException e) {
                return bytes[newline + 1] == '{' && !parser.getParsingContext().inArray();
            }
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (!ready && lines.next()) {
                boolean blank = !lines.overlong()
                        && Separators.skipSpaces(lines.bytes(), lines.start(), lines.end()) == lines.end();
                if (blank) {
                    policy.blank();
                }
                ready = !blank;
            }
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Document next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        try {
            // an overlong line has no bytes left; an unclosed brace is malformed in its place
            JsonParser parser = lines.overlong()
                    ? AccessLogJson.JSON.createParser("{")
                    : AccessLogJson.JSON.createParser(lines.bytes(), lines.start(), lines.end() - lines.start());
            return new Document(parser, lines.offset(), lines.number());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
