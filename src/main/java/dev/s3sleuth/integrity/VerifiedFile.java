package dev.s3sleuth.integrity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What {@code verify --format json} wrote, read once more without holding all of it. */
public final class VerifiedFile {

    /** The member that tells such a file from others. */
    public static final String MARK = "integrity";

    public static final int VERSION = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Path file;

    private VerifiedFile(Path file) {
        this.file = file;
    }

    /**
     * The file of that name.
     *
     * @throws UsageException if there is none, or it is another file
     */
    public static VerifiedFile of(Path file) {
        VerifiedFile verified = new VerifiedFile(file);
        verified.read(Set.of());
        return verified;
    }

    /** Its name. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /**
     * What it says of some objects, by their place.
     *
     * @param objects as {@link Checked#object} has them
     */
    public Map<String, Checked> read(Set<String> objects) {
        Map<String, Checked> found = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(file.toFile())) {
            boolean ours = json.nextToken() == JsonToken.START_OBJECT
                    && MARK.equals(json.nextFieldName())
                    && json.nextIntValue(0) == VERSION;
            if (!ours) {
                throw foreign(new IOException("it begins otherwise"));
            }
            boolean any = false;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                any |= name.equals("objects");
                if (name.equals("objects")) {
                    objects(json, objects, found);
                } else {
                    json.skipChildren();
                }
            }
            if (!any || json.currentToken() != JsonToken.END_OBJECT) {
                throw foreign(new IOException("it ends early"));
            }
        } catch (IOException e) {
            throw file.toFile().isFile()
                    ? foreign(e)
                    : new UsageException(
                            "there is no file " + file + ": --verified wants what 'verify --format json' wrote", e);
        }
        return found;
    }

    private UsageException foreign(IOException why) {
        return new UsageException(
                file + " is not what 'verify --format json --output FILE' writes, or not all of it: run that again",
                why);
    }

    private static void objects(JsonParser json, Set<String> wanted, Map<String, Checked> to) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> texts = new HashMap<>();
            long size = -1;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else if (value == JsonToken.VALUE_NUMBER_INT) {
                    size = json.getLongValue();
                } else {
                    json.skipChildren();
                }
            }
            Verdict verdict = Verdict.of(texts.getOrDefault("verdict", ""));
            String object = texts.getOrDefault("object", "");
            if (verdict != null && wanted.contains(object)) {
                to.put(
                        object,
                        new Checked(Checked.Kind.LOG, object, verdict, texts.get("reason"), size, texts.get("digest")));
            }
        }
    }
}
