package dev.s3sleuth.posture.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call. A refusal is no answer: what was refused is not known, and never taken for off.
 *
 * @param value what was answered, named as the AWS command line prints it; missing if nothing is set or nothing was answered
 * @param refused why there is no answer, such as AccessDenied; null if there is one
 */
public record Answer(JsonNode value, @Nullable String refused) {

    /** As the services write it, and as a proxy does. */
    private static final Pattern DENIED = Pattern.compile("Denied|Unauthorized|^HTTP 403$");

    private static final JsonNode NOTHING = MissingNode.getInstance();

    /** AWS says that there is no such setting. */
    public static final Answer ABSENT = new Answer(NOTHING, null);

    /** Nobody asked. */
    public static final Answer UNASKED = refused("not asked");

    public static Answer of(JsonNode value) {
        return new Answer(value, null);
    }

    public static Answer refused(String why) {
        return new Answer(NOTHING, why);
    }

    /** What was not answered, in words; with the permission where that is what is missing. */
    public String missed(Call call) {
        String why = String.valueOf(refused);
        return call.api() + " " + why + (DENIED.matcher(why).find() ? " (needs " + call.permission() + ")" : "");
    }

    /** Whether it is known, be it that nothing is set. */
    public boolean isKnown() {
        return refused == null;
    }

    /** Whether something is set. */
    public boolean isSet() {
        return isKnown() && !value.isMissingNode();
    }
}
