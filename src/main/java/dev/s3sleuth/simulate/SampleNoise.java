package dev.s3sleuth.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a trail records on ordinary days besides the requests to a bucket: sessions, sign-ins, services at work. */
final class SampleNoise {

    private static final String STS = "sts.amazonaws.com";

    private SampleNoise() {}

    static List<SampleEvent> events(Instant from, Instant to) {
        List<SampleEvent> events = new ArrayList<>();
        events.add(session(SampleCaller.EXPORTER, "ec2.amazonaws.com"));
        events.add(session(SampleCaller.BACKUP, "events.amazonaws.com"));
        for (Instant day = from; day.isBefore(to); day = day.plus(Duration.ofDays(1))) {
            events.add(console(SampleCaller.KELLER, day.plusSeconds(7 * 3600 + 812)));
            events.add(console(SampleCaller.ROSSI, day.plusSeconds(8 * 3600 + 95)));
            for (int hour = 0; hour < 24; hour++) {
                events.add(service(day.plusSeconds(hour * 3600L + 7), "cloudtrail.amazonaws.com", "GetBucketAcl"));
                if (hour >= 7 && hour < 18) {
                    events.add(look(SampleCaller.KELLER, "ListBuckets", day.plusSeconds(hour * 3600L + 1021)));
                    events.add(look(SampleCaller.ROSSI, "GetBucketLocation", day.plusSeconds(hour * 3600L + 2417)));
                }
            }
        }
        return events;
    }

    private static SampleEvent session(SampleCaller caller, String service) {
        ObjectNode parameters = object().put("roleArn", caller.roleArn());
        return SampleEvent.call(
                Instant.parse(String.valueOf(caller.issued())),
                SampleCaller.service(service),
                STS,
                "AssumeRole",
                SampleEvent.HOME,
                service,
                service,
                null,
                parameters.put(
                        "roleSessionName",
                        caller.requester().substring(caller.requester().lastIndexOf('/') + 1)),
                SampleIntruder.credentials(caller));
    }

    private static SampleEvent console(SampleCaller caller, Instant time) {
        SampleEvent event = look(caller, "ConsoleLogin", time, "signin.amazonaws.com", "us-east-1");
        event.json().put("eventType", "AwsConsoleSignIn").put("readOnly", false);
        event.json().putObject("responseElements").put("ConsoleLogin", "Success");
        return event;
    }

    private static SampleEvent look(SampleCaller caller, String name, Instant time) {
        return look(caller, name, time, "s3.amazonaws.com", SampleEvent.HOME);
    }

    private static SampleEvent look(SampleCaller caller, String name, Instant time, String service, String region) {
        String agent = "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.750]";
        ObjectNode parameters = name.startsWith("GetBucket") ? object().put("bucketName", "acme-hr") : object();
        return SampleEvent.call(
                time, caller.identity(), service, name, region, "198.51.100.10", agent, null, parameters, null);
    }

    private static SampleEvent service(Instant time, String service, String name) {
        ObjectNode parameters = object().put("bucketName", "acme-trail-logs").put("acl", "");
        return SampleEvent.call(
                time,
                SampleCaller.service(service),
                "s3.amazonaws.com",
                name,
                SampleEvent.HOME,
                service,
                service,
                null,
                parameters,
                null);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
