package dev.s3sleuth.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What the buckets of a small company see on ordinary days. */
final class SampleTraffic {

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 Version/17.6 Safari/604.1",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
    private static final List<String> PAGES = List.of(
            "index.html", "css/site.css", "js/app.js", "img/team photo.jpg", "img/logo.svg", "blog/2026/hello.html");

    private final Random random;

    SampleTraffic(Random random) {
        this.random = random;
    }

    /** A public website, read by anyone, with the usual probes for what is not there. */
    List<SampleRecord> website(Instant from, Instant to) {
        List<SampleRecord> records = new ArrayList<>();
        for (Instant time : times(from, to, 1_500)) {
            String page = pick(PAGES);
            boolean probe = random.nextInt(25) == 0;
            SampleRecord read = probe
                    ? denied("acme-web", pick(List.of(".env", "backup.zip", "wp-login.php")))
                    : get("acme-web", page, 900 + page.length() * 611L);
            records.add(read.from("198.51.100." + (1 + random.nextInt(200)), pick(BROWSERS))
                    .at(time));
        }
        return records;
    }

    /** Nightly exports, fetched by a partner and by an application. */
    List<SampleRecord> exports(Instant from, Instant to) {
        List<SampleRecord> records = new ArrayList<>();
        for (Instant time : times(from, to, 700)) {
            String key = String.format(Locale.ROOT, "daily/orders-%03d.csv.gz", random.nextInt(40));
            records.add(get("acme-exports", key, 40_000 + random.nextInt(900_000))
                    .by(
                            "arn:aws:sts::111122223333:assumed-role/exporter/i-0abcd1234example",
                            "AuthHeader",
                            "?x-id=GetObject")
                    .from("192.0.2.40", "aws-sdk-java/2.31.21 md/io#sync ua/2.1 os/Linux#6.1 lang/java#17.0.9")
                    .at(time));
        }
        return records;
    }

    List<SampleRecord> backups(Instant from, Instant to) {
        List<SampleRecord> records = new ArrayList<>();
        for (Instant time : times(from, to, 400)) {
            SampleRecord read =
                    get("acme-backups", String.format(Locale.ROOT, "db/%08x.dump", random.nextInt()), 5_000_000);
            records.add(new SampleRecord(
                    time,
                    read.bucket(),
                    read.key(),
                    "PUT",
                    "REST.PUT.OBJECT",
                    200,
                    "-",
                    -1,
                    read.size(),
                    "192.0.2.41",
                    "arn:aws:sts::111122223333:assumed-role/backup/nightly",
                    "AuthHeader",
                    "?x-id=PutObject",
                    "-",
                    "aws-cli/2.15.30 command/s3.sync",
                    read.requestId(),
                    read.hostId()));
        }
        return records;
    }

    /** The people of HR at their desks. */
    List<SampleRecord> payroll(Instant from, Instant to) {
        List<SampleRecord> records = new ArrayList<>();
        for (Instant time : times(from, to, 250)) {
            int hour = (int) (time.getEpochSecond() / 3600 % 24);
            String user = pick(List.of("m.keller", "a.rossi"));
            String key = random.nextInt(20) == 0
                    ? SampleIncident.STOLEN_KEY
                    : String.format(Locale.ROOT, "contracts/%04d.pdf", random.nextInt(60));
            if (hour >= 7 && hour < 18) {
                records.add(get("acme-hr", key, key.startsWith("payroll") ? 48_128 : 90_000)
                        .by("arn:aws:iam::111122223333:user/hr/" + user, "AuthHeader", "?x-id=GetObject")
                        .from("198.51.100.10", "S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.750")
                        .at(time));
            }
        }
        return records;
    }

    SampleRecord get(String bucket, String key, long size) {
        return request(bucket, key, "GET", "REST.GET.OBJECT", 200, size, size);
    }

    SampleRecord denied(String bucket, String key) {
        return request(bucket, key, "GET", "REST.GET.OBJECT", 403, 243, -1);
    }

    /** A request for a setting of a bucket, or for a list of its objects. */
    SampleRecord call(String bucket, String method, String operation, int status) {
        return request(bucket, "-", method, operation, status, status < 400 ? 1_480 : 243, -1);
    }

    /** By nobody, from nowhere and at no time yet. */
    private SampleRecord request(
            String bucket, String key, String method, String operation, int status, long bytes, long size) {
        return new SampleRecord(
                Instant.EPOCH,
                bucket,
                key,
                method,
                operation,
                status,
                status < 400 ? "-" : "AccessDenied",
                bytes,
                size,
                "-",
                "-",
                "-",
                "",
                "-",
                "-",
                upper(16),
                hostId());
    }

    /** The same request once more, under ids of its own. */
    SampleRecord renamed(SampleRecord r) {
        SampleRecord other = get(r.bucket(), r.key(), r.size());
        return other.by(r.requester(), r.authentication(), r.query())
                .from(r.address(), r.agent())
                .at(r.time());
    }

    String upper(int length) {
        return text(UPPER, length);
    }

    private String hostId() {
        return text(BASE64, 75) + "=";
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<Instant> times(Instant from, Instant to, int count) {
        long seconds = Duration.between(from, to).toSeconds();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(from.plusSeconds((long) (random.nextDouble() * seconds)));
        }
        return times;
    }
}
