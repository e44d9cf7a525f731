package dev.s3sleuth.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The night of the incident: a stranger opens a link that was forwarded, then comes back with the credentials of the exporter's instance,
 * makes itself an administrator of backups, looks around in the contracts and tries to put out the lights.
 */
final class SampleIntruder {

    static final String ADDRESS = "203.0.113.77";
    private static final String CURL = "curl/8.4.0";
    private static final String CLI = "aws-cli/2.15.30 Python/3.11.8 Linux/6.6.9 exe/x86_64.kali.2024";
    private static final String STS = "sts.amazonaws.com";
    private static final Instant LINK = Instant.parse("2026-02-03T02:41:07Z");
    private static final Instant RETURN = Instant.parse("2026-02-03T03:10:21Z");

    private final SampleTraffic traffic;

    SampleIntruder(SampleTraffic traffic) {
        this.traffic = traffic;
    }

    /** The link, made by m.keller in the evening for a colleague, who opens it; and forwarded. */
    List<SampleRecord> link() {
        String link = "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + SampleCaller.KELLER.accessKeyId()
                + "%2F20260202%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260202T174210Z&X-Amz-Expires=604800"
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=" + "X".repeat(32);
        SampleRecord salaries = traffic.get("acme-hr", SampleIncident.STOLEN_KEY, 48_128)
                .by(SampleCaller.KELLER.requester(), "QueryString", link);
        List<SampleRecord> records = new ArrayList<>();
        records.add(salaries.from(
                        "198.51.100.17", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36")
                .at(Instant.parse("2026-02-02T17:55:41Z")));
        for (int part = 0; part < 3; part++) {
            records.add(traffic.renamed(salaries).from(ADDRESS, CURL).at(LINK.plusSeconds(19L * part)));
        }
        for (String guess : List.of("payroll/2025-12 Salaries & Bonus.xlsx", "payroll/", "contracts/")) {
            records.add(traffic.denied("acme-hr", guess).from(ADDRESS, CURL).at(LINK.plusSeconds(240)));
        }
        return records;
    }

    /** What the stranger asked of S3 with the credentials; it is in the logs of two buckets. */
    List<SampleRecord> requests(String bucket) {
        List<SampleRecord> records = new ArrayList<>();
        if (bucket.equals("acme-exports")) {
            records.add(admin(traffic.call(bucket, "PUT", "REST.PUT.LOGGING_STATUS", 200), "?logging", 410));
            return records;
        }
        records.add(admin(traffic.call(bucket, "GET", "REST.GET.BUCKETPOLICY", 200), "?policy", 180));
        records.add(admin(traffic.call(bucket, "PUT", "REST.PUT.BUCKETPOLICY", 403), "?policy", 214));
        records.add(admin(
                traffic.call(bucket, "DELETE", "REST.DELETE.PUBLIC_ACCESS_BLOCK", 403), "?publicAccessBlock", 236));
        records.add(
                admin(traffic.call(bucket, "GET", "REST.GET.BUCKET", 200), "?list-type=2&prefix=contracts%2F", 262));
        for (int i = 0; i < 5; i++) {
            String key = "contracts/000" + i + ".pdf";
            records.add(admin(traffic.get(bucket, key, 90_000), "?x-id=GetObject", 275 + 4 * i));
        }
        return records;
    }

    private static SampleRecord admin(SampleRecord request, String query, int seconds) {
        return request.by(SampleCaller.ADMIN.requester(), "AuthHeader", query)
                .from(ADDRESS, CLI)
                .at(RETURN.plusSeconds(seconds));
    }

    /** The calls outside the buckets, which only CloudTrail has. */
    List<SampleEvent> calls() {
        SampleCaller exporter = SampleCaller.EXPORTER;
        SampleCaller admin = SampleCaller.ADMIN;
        ObjectNode assume = object().put("roleArn", admin.roleArn()).put("roleSessionName", "i-0abcd1234example");
        return List.of(
                call(0, exporter, STS, "GetCallerIdentity", null, object(), null),
                call(35, exporter, "s3.amazonaws.com", "ListBuckets", null, object(), null),
                call(71, exporter, "iam.amazonaws.com", "ListRoles", "AccessDenied", object(), null),
                call(143, exporter, STS, "AssumeRole", null, assume, credentials(admin)),
                call(
                        480,
                        admin,
                        "cloudtrail.amazonaws.com",
                        "StopLogging",
                        "AccessDenied",
                        object().put("name", "acme-trail"),
                        null));
    }

    /** What an AssumeRole answers. */
    static ObjectNode credentials(SampleCaller session) {
        ObjectNode response = object();
        response.putObject("credentials")
                .put("accessKeyId", session.accessKeyId())
                .put("sessionToken", "IQoJMadeUpTokenOfTheSample" + session.role())
                .put("expiration", "Feb 3, 2026, 4:12:44 AM");
        response.putObject("assumedRoleUser")
                .put("assumedRoleId", session.principalId())
                .put("arn", session.requester());
        return response;
    }

    private static SampleEvent call(
            int seconds,
            SampleCaller caller,
            String service,
            String name,
            @Nullable String error,
            ObjectNode parameters,
            @Nullable ObjectNode response) {
        String region = service.startsWith("iam") ? "us-east-1" : SampleEvent.HOME;
        return SampleEvent.call(
                RETURN.plusSeconds(seconds),
                caller.identity(),
                service,
                name,
                region,
                ADDRESS,
                CLI,
                error,
                parameters,
                response);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
