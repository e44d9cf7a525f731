package dev.s3sleuth.whatif;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys about what was asked for. */
final class AskedFacts {

    private static final Set<String> LISTS = Set.of(
            "REST.GET.BUCKET",
            "REST.GET.BUCKETVERSIONS",
            "REST.GET.UPLOADS",
            "ListObjects",
            "ListObjectsV2",
            "ListObjectVersions",
            "ListMultipartUploads");
    private static final Pattern ACCESS_POINT = Pattern.compile("arn:[^:]*:s3:[^:]*:(\\d{12}):accesspoint/.+");

    private AskedFacts() {}

    /** Null for a key about something else. */
    static @Nullable Fact of(Request request, String key) {
        return switch (key) {
            case "s3:prefix", "s3:delimiter", "s3:max-keys" -> ofList(request, key.substring("s3:".length()));
            case "s3:versionid" -> Fact.of(version(request));
            case "s3:dataaccesspointarn" -> accessPoint(request);
            case "s3:dataaccesspointaccount" -> accountOfAccessPoint(request);
            case "aws:resourceaccount", "s3:resourceaccount" ->
                request.has(Column.OWNER_ACCOUNT)
                        ? Fact.of(request.text(Column.OWNER_ACCOUNT))
                        : Fact.unseen("the account of the bucket");
            default -> key.startsWith("s3:x-amz-") ? header(request, key.substring("s3:".length())) : null;
        };
    }

    /** The version that was asked for; null where none was. The log's own column also names what was written or read. */
    static @Nullable String version(Request request) {
        if (!request.isInAccessLog()) {
            return request.parameter("versionId");
        }
        return request.hasLine() ? request.query("versionId") : request.text(Column.VERSION_ID);
    }

    private static Fact ofList(Request request, String name) {
        String asked = request.has(Column.OPERATION) ? request.text(Column.OPERATION) : request.text(Column.EVENT_NAME);
        if (!LISTS.contains(String.valueOf(asked))) {
            return Fact.ABSENT;
        }
        return request.isInAccessLog() ? Fact.of(request.query(name)) : request.parameterFact(name);
    }

    /** Headers are in the trail alone, for requests that may have such. */
    private static Fact header(Request request, String name) {
        if (request.isInTrail()) {
            return request.parameterFact(name);
        }
        return Fact.unknown("the header " + name + ", which only CloudTrail has");
    }

    private static Fact accessPoint(Request request) {
        if (request.has(Column.ACCESS_POINT_ARN)) {
            return Fact.of(request.text(Column.ACCESS_POINT_ARN));
        }
        return request.isInAccessLog() ? Fact.ABSENT : Fact.unknown("the access point");
    }

    private static Fact accountOfAccessPoint(Request request) {
        Matcher arn = ACCESS_POINT.matcher(String.valueOf(request.text(Column.ACCESS_POINT_ARN)));
        return arn.matches() ? Fact.of(arn.group(1)) : accessPoint(request);
    }
}
