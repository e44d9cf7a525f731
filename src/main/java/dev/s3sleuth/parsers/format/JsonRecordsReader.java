package dev.s3sleuth.parsers.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from JSON documents: JSON Lines, arrays, and the envelopes in which CloudWatch Logs exports and streams events. A
 * document that is no JSON is one malformed record; the next document is read on.
 */
final class JsonRecordsReader implements RecordReader {

    /** A document and where it is. */
    record Document(JsonParser parser, long offset, long line) {}

    private final Iterator<Document> documents;
    private final AutoCloseable source;
    private final RowPolicy policy;
    private final Slices row = new Slices(LogFormat.S3_ACCESS_LOG.places());
    private final AccessLogJson json = new AccessLogJson(row);
    private @Nullable Document document;

    JsonRecordsReader(Iterator<Document> documents, AutoCloseable source, RowPolicy policy) {
        this.documents = documents;
        this.source = source;
        this.policy = policy;
    }

    @Override
    public boolean next() throws IOException {
        for (; ; ) {
            if (document == null) {
                if (!documents.hasNext()) {
                    return false;
                }
                document = documents.next();
            }
            try {
                if (nextIn(document)) {
                    return true;
                }
            } catch (JsonProcessingException e) {
                Document broken = document;
                document = null;
                if (policy.malformed(row, broken.offset(), broken.line(), "not JSON: " + e.getOriginalMessage())) {
                    return true;
                }
            }
        }
    }

    /** Moves to the next wanted row of a document; false at its end. */
    private boolean nextIn(Document in) throws IOException {
        JsonParser parser = in.parser();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                parser.nextToken(); // what follows the events in an envelope
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                if (object(in, in.offset() + parser.currentTokenLocation().getByteOffset())) {
                    return true;
                }
            } else if (token.isScalarValue()
                    && policy.malformed(row, in.offset(), in.line(), "a JSON value that is no object")) {
                return true;
            }
        }
        parser.close();
        document = null;
        return false;
    }

    private boolean object(Document in, long offset) throws IOException {
        AccessLogJson.Kind kind = json.read(in.parser());
        if (kind == AccessLogJson.Kind.CONTROL) {
            policy.blank();
        }
        return switch (kind) {
            case RECORD -> isWanted(offset);
            case OTHER -> policy.malformed(row, offset, in.line(), json.problem());
            case CONTROL, ENVELOPE -> false;
        };
    }

    private boolean isWanted(long offset) {
        if (!policy.record(row.time)) {
            return false;
        }
        int flags = json.flags() | DeliveredKey.resolve(row);
        policy.origin(row, offset);
        boolean wanted = policy.request.tests().stream().allMatch(test -> test.passes(row));
        if (wanted) {
            policy.flags(row, flags);
        }
        return wanted;
    }

    @Override
    public Slices row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        try {
            source.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
