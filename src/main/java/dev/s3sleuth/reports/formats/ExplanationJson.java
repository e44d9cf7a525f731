package dev.s3sleuth.reports.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.reports.Explanation;
import dev.s3sleuth.reports.Explanation.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What commands would read, as one object: {@code {"explanations": [{"window", "reads": [], "requests", "cost", "notes"}]}}. */
public final class ExplanationJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    public static String of(List<Explanation> explanations) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode list = all.putArray("explanations");
        explanations.forEach(explanation -> fill(explanation, list.addObject()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static void fill(Explanation from, ObjectNode to) {
        to.putObject("window")
                .put("from", text(from.window().from()))
                .put("to", text(from.window().to()));
        ArrayNode reads = to.putArray("reads");
        from.parts().forEach(part -> fill(part, reads.addObject()));
        to.putObject("requests").put("list", from.lists()).put("get", from.gets());
        ObjectNode cost = to.putObject("cost").put("currency", "USD");
        cost.putObject("prices")
                .put("per_1000_list", from.prices().lists())
                .put("per_1000_get", from.prices().gets())
                .put("per_gb", from.prices().gigabyte());
        cost.put("requests", from.requestCost())
                .put("transfer_bytes", from.transfer())
                .put("transfer_out_of_aws", from.transferCost());
        ArrayNode notes = to.putArray("notes");
        from.notes().forEach(notes::add);
    }

    private static void fill(Part from, ObjectNode to) {
        to.put("source", from.source())
                .put("time", from.time().name().toLowerCase(Locale.ROOT))
                .put("passes", from.passes())
                .put("objects_listed", from.listed())
                .put("objects_pruned", from.pruned())
                .put("objects_to_read", from.objects())
                .put("bytes_to_read", from.bytes())
                .put("first", from.first())
                .put("last", from.last())
                .put("list_requests", from.lists())
                .put("get_requests", from.gets());
        ArrayNode columns = to.putArray("columns");
        from.columns().forEach(columns::add);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
