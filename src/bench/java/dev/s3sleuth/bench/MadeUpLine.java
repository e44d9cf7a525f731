package dev.s3sleuth.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** Lines of the access log as a busy account writes them: skewed addresses and keys, long user agents, pre-signed links. */
final class MadeUpLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String[] BUCKETS = {
        "acme-prod-assets", "acme-data-lake-raw", "acme-backups-eu", "static.acme.example", "acme-logs"
    };
    private static final String[] AGENTS = {
        "aws-sdk-java/2.31.21 md/io#async md/http#NettyNio ua/2.1 api/S3#2.31.x os/Linux#5.10.0 lang/java#17.0.9 md/OpenJDK_64-Bit_Server_VM#17.0.9+8-LTS md/vendor#Amazon.com_Inc. exec-env/AWS_ECS_FARGATE cfg/auth-source#cont m/D,Z",
        "Boto3/1.35.36 md/Botocore#1.35.36 ua/2.0 os/linux#6.1.0 md/arch#x86_64 lang/python#3.11.6 exec-env/AWS_Lambda_python3.11 cfg/retry-mode#legacy Botocore/1.35.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36",
        "Hadoop 3.3.6, aws-sdk-java/1.12.656 Linux/5.10.210 OpenJDK_64-Bit_Server_VM/17.0.10+7-LTS java/17.0.10 vendor/Amazon.com_Inc. cfg/retry-mode/legacy",
        "aws-cli/2.15.30 Python/3.11.8 Linux/5.15.0-1056-aws exe/x86_64.ubuntu.22 prompt/off command/s3.sync",
        "curl/8.4.0"
    };

    private final SplittableRandom random;
    private final Dice dice;
    private final String[] addresses = new String[20_000];
    private final String[] keys = new String[200_000];

    MadeUpLine(SplittableRandom random) {
        this.random = random;
        this.dice = new Dice(random);
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = (1 + random.nextInt(222)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                    + random.nextInt(256);
        }
        for (int i = 0; i < keys.length; i++) {
            String copy = random.nextInt(20) == 0 ? "%2520copy+%25281%2529" : "";
            keys[i] = "data/events/dt=2026-10-%02d/part-%05d-%016x%s.snappy.parquet"
                    .formatted(1 + random.nextInt(30), random.nextInt(1000), random.nextLong(), copy);
        }
    }

    String next(Instant time) {
        String bucket = dice.pick(BUCKETS);
        String key = random.nextInt(60_000) == 0 ? LogGenerator.HOT_KEY : dice.pick(keys);
        boolean anonymous = random.nextInt(4) == 0;
        boolean signedLink = !anonymous && random.nextInt(7) == 0;
        int status = random.nextInt(14) == 0 ? 403 : 200;
        long size = dice.size();
        String method = new String[] {"GET", "GET", "GET", "PUT", "HEAD"}[random.nextInt(5)];
        String link =
                "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261101T000000Z&X-Amz-SignedHeaders=host&X-Amz-Credential=AKIA"
                        + dice.text(Dice.UPPER, 16)
                        + "%2F20261101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Expires=900&X-Amz-Signature="
                        + "X".repeat(32);
        return String.join(
                        " ",
                        "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
                        bucket,
                        "[" + TIME.format(time) + "]",
                        dice.pick(addresses),
                        anonymous
                                ? "-"
                                : "arn:aws:sts::111122223333:assumed-role/app-role-" + random.nextInt(40)
                                        + "/i-0abcdef0123456789",
                        dice.text(Dice.UPPER, 16),
                        "REST." + method + ".OBJECT",
                        key,
                        "\"" + method + " /" + key.replace("%25", "%") + (signedLink ? link : "") + " HTTP/1.1\"",
                        Integer.toString(status),
                        status == 403 ? "AccessDenied" : "-",
                        method.equals("GET") ? Long.toString(status == 403 ? 243 : size) : "-",
                        Long.toString(size),
                        Integer.toString(1 + random.nextInt(3000)),
                        "12",
                        "\"-\"",
                        "\"" + dice.pick(AGENTS) + "\"",
                        random.nextInt(12) == 0 ? dice.text(Dice.UPPER, 32) : "-",
                        dice.text(Dice.BASE64, 75) + "=",
                        anonymous ? "-" : "SigV4",
                        "TLS_AES_128_GCM_SHA256",
                        anonymous ? "-" : signedLink ? "QueryString" : "AuthHeader",
                        bucket + ".s3.eu-west-1.amazonaws.com",
                        "TLSv1.3",
                        "-",
                        random.nextInt(15) == 0 ? "Yes" : "-")
                + "\n";
    }
}
