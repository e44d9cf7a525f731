package dev.s3sleuth.posture.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.IamPolicy;
import dev.s3sleuth.posture.snapshot.Call;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policy that docs/iam has for audits, beside what is really called. */
class AuditPermissionsTest {

    private static Set<String> allowed() {
        return IamPolicy.of("audit").actions();
    }

    @Test
    void allowsWhatEachCallNeedsAndNoMore() {
        assertThat(allowed())
                .isEqualTo(
                        Stream.of(Call.values()).map(Call::permission).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void isUsedInFullAndSufficesForEveryCall() throws IOException {
        try (AccountServer account = new AccountServer()) {
            account.bucket("amzn-s3-demo-bucket").logsTo("amzn-s3-demo-logs", "a/");
            account.bucket("amzn-s3-demo-logs");
            account.trail(
                            "{\"Name\":\"main\",\"HomeRegion\":\"eu-west-1\",\"TrailARN\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}",
                            "{\"IsLogging\":true}",
                            "{\"EventSelectors\":[]}")
                    .thing(
                            AccountServer.HOME,
                            "deliverySources",
                            "{\"name\":\"src\",\"resourceArns\":[\"arn:aws:s3:::amzn-s3-demo-bucket\"],\"logType\":\"S3_SERVER_ACCESS_LOGS\"}")
                    .thing(
                            AccountServer.HOME,
                            "deliveries",
                            "{\"id\":\"d\",\"deliverySourceName\":\"src\",\"deliveryDestinationArn\":\"arn:aws:logs:eu-west-1:111122223333:delivery-destination:dst\"}")
                    .thing(
                            AccountServer.HOME,
                            "deliveryDestinations",
                            "{\"name\":\"dst\",\"arn\":\"arn:aws:logs:eu-west-1:111122223333:delivery-destination:dst\",\"deliveryDestinationConfiguration\":{\"destinationResourceArn\":\"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/s3/a:*\"}}");
            new AccountReader(account.options(), account.endpoint())
                    .read(List.of(), Instant.parse("2026-02-06T12:00:00Z"));
            Set<String> needed = account.calls().stream()
                    .filter(call -> !call.equals("sts:GetCallerIdentity")) // for which nobody needs a permission
                    .map(AuditPermissionsTest::permission)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(needed).isEqualTo(allowed());
        }
    }

    private static String permission(String call) {
        String api = call.startsWith("s3control:") ? "GetAccountPublicAccessBlock" : call.replaceFirst(".*:", "");
        return Stream.of(Call.values())
                .filter(each -> each.api().equals(api))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a call that nobody declared: " + call))
                .permission();
    }
}
