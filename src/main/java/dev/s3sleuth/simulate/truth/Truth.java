package dev.s3sleuth.simulate.truth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.logs.Call;
import dev.s3sleuth.simulate.logs.Logs.Written;
import dev.s3sleuth.simulate.logs.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps count of what the simulation does, and writes it as {@code truth.json}. */
public final class Truth {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final List<Story> stories = new ArrayList<>();
    private final Totals totals = new Totals();

    public Story tell(Story story) {
        stories.add(story);
        return story;
    }

    /** From now on counts who downloads an object. */
    public void watchObject(Bucket bucket, String key) {
        totals.watchObject(bucket.name(), key);
    }

    /** From now on counts what an address does, bucket by bucket. */
    public void watchAddress(String address) {
        totals.watchAddress(address);
    }

    /** Notes which buckets are open to anyone before anything happens. */
    public void begin(Account account) {
        account.buckets().forEach(bucket -> totals.look(bucket, null));
    }

    /** Notes that the settings of a bucket may have changed. */
    public void changed(Bucket bucket, long time) {
        totals.look(bucket, time);
    }

    public void saw(Request request, Written where, @Nullable Story story) {
        totals.saw(request, where);
        if (story != null) {
            story.saw(request, where);
        }
    }

    public void saw(Call call, boolean inTrail, @Nullable Story story) {
        if (inTrail) {
            totals.event();
        }
        if (story != null) {
            story.saw(call, inTrail);
        }
    }

    /**
     * Writes what is known.
     *
     * @param head what was asked for; the rest is added to it
     */
    public void write(Path file, ObjectNode head, Account account) throws IOException {
        ObjectNode json = head;
        json.putObject("account")
                .put("id", account.id())
                .put("canonical_id", account.canonicalId())
                .put("company", account.company())
                .put("region", account.region())
                .put("office", account.office().prefix());
        ArrayNode buckets = json.putArray("buckets");
        for (Bucket bucket : account.buckets()) {
            buckets.addObject()
                    .put("name", bucket.name())
                    .put("kind", bucket.kind().name().toLowerCase(Locale.ROOT))
                    .put("layout", bucket.layout().name().toLowerCase(Locale.ROOT))
                    .put("access_log", bucket.logged())
                    .put("data_events", bucket.dataEvents())
                    .put("versioned", bucket.versioned())
                    .put("public", bucket.anyoneReads())
                    .put("objects", bucket.shelf().count());
        }
        stories(json.putArray("incidents"), true);
        stories(json.putArray("look_alikes"), false);
        json.set("totals", totals.json());
        JSON.writeValue(file.toFile(), json);
    }

    private void stories(ArrayNode to, boolean incidents) {
        stories.stream().filter(s -> s.incident() == incidents).forEach(s -> to.add(s.json()));
    }
}
