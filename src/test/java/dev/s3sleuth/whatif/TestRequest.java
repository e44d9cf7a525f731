package dev.s3sleuth.whatif;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A download by alice as the access log alone has it, and what of it is otherwise. */
final class TestRequest {

    static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    static final String OWNER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

    private TestRequest() {}

    /**
     * @param overrides columns as {@code name=value}, {@code -} for none, separated by two spaces; {@code anonymous}, {@code in the trail}
     *     and {@code owned} stand for several
     */
    static Request of(String overrides) {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        set(
                columns,
                "log=s3_access_log  operation=REST.GET.OBJECT  principal=" + ALICE
                        + "  principal_type=IAMUser  remote_ip=203.0.113.5"
                        + "  user_agent=aws-cli/2.0  bucket=amzn-s3-demo-bucket  key=a/b.csv  request_uri=GET /a/b.csv HTTP/1.1"
                        + "  host_header=amzn-s3-demo-bucket.s3.amazonaws.com  authentication_type=AuthHeader  signature_version=SigV4"
                        + "  tls=TLSv1.2  cipher=ECDHE-RSA-AES128-GCM-SHA256  bucket_owner=" + OWNER);
        set(columns, overrides);
        return new Request(NOON, columns::get);
    }

    private static void set(Map<Column, String> columns, String overrides) {
        for (String override : overrides.split("  ")) {
            switch (override) {
                case "" -> {}
                case "anonymous" ->
                    set(
                            columns,
                            "principal=anonymous  principal_type=anonymous  authentication_type=-  signature_version=-");
                case "in the trail" ->
                    set(
                            columns,
                            "log=both  event_name=GetObject  account_id=111122223333  owner_account=111122223333  parameters={}");
                case "trail only" ->
                    set(
                            columns,
                            "log=cloudtrail  event_name=GetObject  operation=-  request_uri=-  host_header=-  cipher=-  bucket_owner=-  owner_account=111122223333  parameters={}");
                case "owned" -> set(columns, "owner_account=111122223333");
                case "link" -> set(columns, "authentication_type=QueryString");
                default -> {
                    String[] both = override.split("=", 2);
                    Column column = Column.valueOf(both[0].toUpperCase(Locale.ROOT));
                    if (both[1].equals("-")) {
                        columns.remove(column);
                    } else {
                        columns.put(column, both[1]);
                    }
                }
            }
        }
    }
}
