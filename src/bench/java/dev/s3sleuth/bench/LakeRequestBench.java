package dev.s3sleuth.bench;

import dev.s3sleuth.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What questions to a month ({@code -Ddays=30}) of logs read from S3, and how long they take where each request takes a while: of the raw logs, of a lake ingested
 * at once, and of one ingested day by day. The command is asked, in this process, with all that it tells of coverage. The catalog is a local
 * file, whose requests are not counted. The server and what counts run here too, so that seconds without delay are more than half theirs.
 */
final class LakeRequestBench {

    private static final String BUCKET = "bench";

    private final CountingProxy proxy;
    private final MonthInBucket month;
    private final Map<String, List<String>> places = new LinkedHashMap<>();

    private LakeRequestBench(CountingProxy proxy, MonthInBucket month) {
        this.proxy = proxy;
        this.month = month;
    }

    static void run(SparkSession spark, Path data, Path folder, int rounds) throws IOException {
        if (System.getProperty("s3proxy.classpath.file") == null) {
            System.setProperty("s3proxy.classpath.file", "target/s3proxy.classpath");
        }
        S3Server s3 = S3Server.running();
        MonthInBucket month = new MonthInBucket(s3, BUCKET, Integer.getInteger("days", 30));
        long bytes = month.put(data.resolve("large"), "logs/");
        System.out.printf(
                Locale.ROOT,
                "%n== questions to S3: %,d objects, %.1f MB, %s to %s%n",
                month.objects(),
                bytes / 1e6,
                MonthInBucket.begin(),
                month.end());
        try (CountingProxy proxy = new CountingProxy(s3.endpoint())) {
            LakeRequestBench bench = new LakeRequestBench(proxy, month);
            bench.places.put("raw logs", List.of("--access-log", "s3://" + BUCKET + "/logs/"));
            bench.ingest(folder, "lake", bytes);
            bench.ingest(folder, "lake, by day", bytes / month.days());
            bench.ask(rounds);
        }
    }

    private void ingest(Path folder, String name, long batchBytes) throws IOException {
        Path catalog = folder.resolve(name.replaceAll("\\W+", "-") + ".db");
        Files.deleteIfExists(catalog); // its tables went with the server that kept them in memory
        List<String> lake = List.of(
                "--lake",
                "jdbc:sqlite:" + catalog.toAbsolutePath(),
                "--lake-option",
                "warehouse=s3://" + BUCKET + "/" + name.replaceAll("\\W+", "-"));
        List<String> command = new ArrayList<>(List.of("ingest", "--batch-bytes", String.valueOf(batchBytes)));
        command.addAll(places.get("raw logs"));
        proxy.passed();
        long began = System.nanoTime();
        long records = LakeFolders.records(run(command, lake));
        System.out.printf(
                Locale.ROOT,
                "ingest of %s: %,d records in %.1f s, %s%n",
                name,
                records,
                (System.nanoTime() - began) / 1e9,
                proxy.passed());
        places.put(name, lake);
    }

    private String run(List<String> command, List<String> place) {
        List<String> all = new ArrayList<>(command);
        all.addAll(place);
        all.addAll(List.of("--endpoint-url", proxy.endpoint(), "--path-style", "--region", "us-east-1"));
        return LakeFolders.run(all.toArray(String[]::new));
    }

    private Map<String, List<String>> questions() {
        Instant last = month.end().minusSeconds(86_400);
        Instant week = month.end().minusSeconds(Math.min(7, Integer.getInteger("days", 30)) * 86_400L);
        String rare = rareKey();
        Map<String, List<String>> questions = new LinkedHashMap<>();
        questions.put(
                "bytes by address, top 20, a day",
                sql(
                        last,
                        "SELECT remote_ip, count(*) n, sum(bytes_sent) b FROM s3_access_log"
                                + " GROUP BY remote_ip ORDER BY b DESC NULLS LAST, remote_ip LIMIT 20"));
        questions.put("all rows of one key, a month", rowsOf(LogGenerator.HOT_KEY));
        questions.put("all rows of a rare key, a month", rowsOf(rare));
        questions.put("a key that is not there, a month", rowsOf("assets/no-such-key.js"));
        questions.put("who_downloaded a hot key, a week", downloads(week, LogGenerator.HOT_KEY));
        questions.put("who_downloaded a rare key, a month", downloads(MonthInBucket.begin(), rare));
        return questions;
    }

    private List<String> rowsOf(String key) {
        return sql(
                MonthInBucket.begin(),
                "SELECT time, remote_ip, requester, request_uri, http_status, bytes_sent, user_agent, request_id FROM"
                        + " s3_access_log WHERE key = '" + key.replace("'", "\\'")
                        + "' ORDER BY time, request_id, remote_ip, request_uri");
    }

    private List<String> sql(Instant from, String sql) {
        return List.of(
                "sql", sql, "--from", from.toString(), "--to", month.end().toString(), "--format", "csv");
    }

    private List<String> downloads(Instant from, String key) {
        return List.of(
                "query",
                "investigate/who_downloaded",
                "-p",
                "key=" + key.replaceAll("([*\\\\])", "\\\\$1"),
                "--from",
                from.toString(),
                "--to",
                month.end().toString(),
                "--format",
                "csv");
    }

    /** One that was downloaded seldom. */
    private String rareKey() {
        String csv = run(
                sql(
                        MonthInBucket.begin(),
                        "SELECT key, count(*) AS n FROM s3_access_log WHERE operation = 'REST.GET.OBJECT' AND http_status = 200"
                                + " AND key RLIKE '^[a-z0-9/.-]+$' GROUP BY key HAVING n < 4 ORDER BY n DESC, key LIMIT 1"),
                places.get("lake"));
        return csv.lines().skip(1).findFirst().orElseThrow().split(",")[0];
    }

    private void ask(int rounds) {
        Map<String, List<String>> questions = questions();
        for (long delay : new long[] {0, 20}) {
            proxy.delay(delay);
            System.out.printf(
                    Locale.ROOT,
                    "%n%-44s %9s %7s %6s %6s %10s  %s%n",
                    delay == 0 ? "no delay" : delay + " ms a request, 70 MB/s a connection",
                    "wall s",
                    "GET",
                    "LIST",
                    "other",
                    "MB",
                    "answer");
            questions.forEach((title, command) -> {
                RequestCosts costs = new RequestCosts(title);
                for (int round = -1; round < rounds; round++) { // the first one warms up
                    boolean counts = round >= 0;
                    places.forEach((place, options) -> {
                        proxy.passed();
                        long began = System.nanoTime();
                        String answer = run(command, options);
                        double wall = (System.nanoTime() - began) / 1e9;
                        if (counts) {
                            costs.add(place, wall, proxy.passed(), answer);
                        }
                    });
                }
                costs.print();
            });
        }
    }
}
