package dev.s3sleuth.bench;

import java.time.Instant;
import java.util.Locale;

/** Events of CloudTrail as a busy account has them: S3's data events mostly, members in AWS's order, now and then an escape. */
final class MadeUpEvent {

    static final String HOT_KEY = "reports/2026/02/finance/q3 payroll & bonus.csv";

    private static final String ACCOUNT = MadeUpCaller.ACCOUNT;
    private static final String CIPHERS = "TLS_AES_128_GCM_SHA256";
    private static final String[] BUCKETS = {
        "acme-prod-assets", "acme-data-lake-raw", "acme-backups-eu", "static.acme.example", "acme-logs"
    };

    private final Dice dice;
    private final MadeUpCaller.Crowd crowd;
    private final ManagementEvent management;
    private final String[] keys = new String[100_000];

    MadeUpEvent(Dice dice) {
        this.dice = dice;
        crowd = new MadeUpCaller.Crowd(dice);
        management = new ManagementEvent(dice);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(i);
        }
    }

    private String key(int number) {
        return switch (number % 20) {
            case 7 -> "fotos/año-2026/" + dice.text(Dice.HEX, 12) + ".jpg";
            case 13 -> "uploads/\"" + dice.text(Dice.HEX, 6) + "\" copy\\" + number + ".pdf";
            default ->
                String.format(
                        Locale.ROOT,
                        "data/events/dt=2026-01-%02d/part-%05d-%s.snappy.parquet",
                        1 + dice.below(30),
                        dice.below(1000),
                        dice.text(Dice.HEX, 16));
        };
    }

    /** One more event, counted among the answers. */
    String next(Instant time, TrailAnswers answers) {
        MadeUpCaller caller = crowd.next(time.toString().substring(0, 10));
        answers.event(caller.address(), 1);
        if (dice.oneIn(12)) {
            return management.next(time, caller).toString();
        }
        return dice.oneIn(9) ? list(time, caller) : object(time, caller, answers);
    }

    private String list(Instant time, MadeUpCaller caller) {
        String bucket = dice.pick(BUCKETS);
        Object parameters = new JsonText()
                .with("list-type", "2")
                .with("bucketName", bucket)
                .with("encoding-type", "url")
                .with("max-keys", "1000")
                .with("prefix", dice.oneIn(20) ? HOT_KEY : "data/events/dt=2026-01-" + (10 + dice.below(20)))
                .with("Host", host(bucket));
        Object object = new JsonText().with("type", "AWS::S3::Object").with("ARNPrefix", arn(bucket) + "/");
        JsonText event = start(time, caller, "s3.amazonaws.com", "ListObjects")
                .literal("requestParameters", parameters)
                .literal("responseElements", null);
        return end(event, bucket, 0, 1000 + dice.below(400_000), true, object);
    }

    private String object(Instant time, MadeUpCaller caller, TrailAnswers answers) {
        String bucket = dice.pick(BUCKETS);
        boolean hot = dice.oneIn(3_000);
        String key = hot ? HOT_KEY : dice.pick(keys);
        if (hot) {
            answers.hit(time.getEpochSecond(), caller.address());
        }
        String name = new String[] {
                    "GetObject",
                    "GetObject",
                    "GetObject",
                    "GetObject",
                    "GetObject",
                    "GetObject",
                    "PutObject",
                    "PutObject",
                    "HeadObject",
                    "HeadObject",
                    "DeleteObject"
                }
                [dice.below(11)];
        boolean reads = name.equals("GetObject") || name.equals("HeadObject");
        JsonText event = start(time, caller, "s3.amazonaws.com", name);
        boolean failed = refuse(event, reads, caller, name, arn(bucket) + "/" + key);
        boolean puts = name.equals("PutObject") && !failed;
        event.literal("requestParameters", parameters(time, bucket, key, name))
                .literal(
                        "responseElements",
                        puts ? new JsonText().with("x-amz-server-side-encryption", "AES256") : null);
        Object object = new JsonText().with("type", "AWS::S3::Object").with("ARN", arn(bucket) + "/" + key);
        long size = failed ? 0 : dice.size();
        return end(event, bucket, puts ? size : 0, name.equals("GetObject") ? size : 0, reads, object);
    }

    private Object parameters(Instant time, String bucket, String key, String name) {
        JsonText parameters = new JsonText();
        if (name.equals("GetObject") && dice.oneIn(8)) {
            parameters
                    .with("X-Amz-Date", time.toString().replaceAll("[:-]", ""))
                    .with("response-content-disposition", "attachment; filename=\"export.csv\"")
                    .with("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
                    .with("X-Amz-SignedHeaders", "host")
                    .with("X-Amz-Expires", "900");
        }
        String quoted = JsonText.quote(key);
        parameters
                .with("bucketName", bucket)
                .with("Host", host(bucket))
                .literal("key", dice.oneIn(4) ? quoted.replace("&", "\\u0026") : quoted);
        if (name.equals("PutObject") && dice.oneIn(10)) {
            parameters.with("x-amz-copy-source", bucket + "/" + HOT_KEY);
        }
        return parameters;
    }

    /** Makes one event in sixteen a failure. */
    private boolean refuse(JsonText event, boolean reads, MadeUpCaller caller, String name, String arn) {
        int fate = dice.below(32);
        if (fate == 0) {
            String message = "User: " + caller.arn() + " is not authorized to perform: s3:" + name + " on resource: \""
                    + arn + "\" because no identity-based policy allows the s3:" + name + " action";
            event.with("errorCode", "AccessDenied").with("errorMessage", message);
            return true;
        }
        if (fate == 1 && reads) {
            event.with("errorCode", "NoSuchKey").with("errorMessage", "The specified key does not exist.");
            return true;
        }
        return false;
    }

    /** The members before {@code requestParameters}, or before the error. */
    static JsonText start(Instant time, MadeUpCaller caller, String source, String name) {
        return new JsonText()
                .with("eventVersion", "1.11")
                .literal("userIdentity", caller.identity())
                .with("eventTime", time.toString())
                .with("eventSource", source)
                .with("eventName", name)
                .with("awsRegion", "eu-west-1")
                .with("sourceIPAddress", caller.address())
                .with("userAgent", caller.agent());
    }

    private String end(JsonText event, String bucket, long in, long out, boolean reads, Object object) {
        JsonText additional = new JsonText()
                .with("SignatureVersion", "SigV4")
                .with("CipherSuite", CIPHERS)
                .literal("bytesTransferredIn", in);
        if (in > 0) {
            additional.with("SSEApplied", "Default_SSE_S3");
        }
        additional
                .with("AuthenticationMethod", "AuthHeader")
                .with("x-amz-id-2", dice.text(Dice.BASE64, 75) + "=")
                .literal("bytesTransferredOut", dice.oneIn(50) ? out + ".0" : out + "");
        Object owner = new JsonText()
                .with("accountId", ACCOUNT)
                .with("type", "AWS::S3::Bucket")
                .with("ARN", arn(bucket));
        event.literal("additionalEventData", additional)
                .with("requestID", dice.text(Dice.UPPER, 16))
                .with("eventID", uuid(dice))
                .literal("readOnly", reads)
                .literal("resources", JsonText.list(object, owner))
                .with("eventType", "AwsApiCall")
                .literal("managementEvent", false)
                .with("recipientAccountId", ACCOUNT);
        if (dice.oneIn(5)) {
            event.with("vpcEndpointId", "vpce-0123456789example").with("vpcEndpointAccountId", ACCOUNT);
        }
        return event.with("eventCategory", "Data")
                .literal("tlsDetails", tls(host(bucket)))
                .toString();
    }

    static Object tls(String host) {
        return new JsonText()
                .with("tlsVersion", "TLSv1.3")
                .with("cipherSuite", CIPHERS)
                .with("clientProvidedHostHeader", host);
    }

    static String uuid(Dice dice) {
        return String.join(
                "-",
                dice.text(Dice.HEX, 8),
                dice.text(Dice.HEX, 4),
                "4" + dice.text(Dice.HEX, 3),
                "a" + dice.text(Dice.HEX, 3),
                dice.text(Dice.HEX, 12));
    }

    private static String host(String bucket) {
        return bucket + ".s3.eu-west-1.amazonaws.com";
    }

    private static String arn(String bucket) {
        return "arn:aws:s3:::" + bucket;
    }
}
