package dev.s3sleuth.bench.processes;

import dev.s3sleuth.bench.CloudTrailGenerator;
import dev.s3sleuth.bench.LogGenerator;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Questions from typed command to answer, as whole processes: ours cold and through a process that stays, beside DuckDB, Spark's own readers,
 * GoAccess, grep and awk, above what reading and inflating alone take.
 */
public final class ProcessBench {

    static final int TOP = 20;

    private static final String BY_ADDRESS =
            "SELECT remote_ip, count(*) n, coalesce(sum(bytes_sent), 0) b FROM s3_access_log GROUP BY remote_ip ORDER BY b DESC, remote_ip LIMIT "
                    + TOP;
    private static final String OF_KEY =
            "SELECT count(*) n FROM s3_access_log WHERE key = '" + LogGenerator.HOT_KEY + "'";
    private static final String TRAIL =
            "SELECT sourceIPAddress, count(*) n, 0 b FROM cloudtrail GROUP BY sourceIPAddress";
    /** AWS's columns before the request URI hold no space, and that holds three words or is absent. */
    private static final String AWK =
            "{ i = ($10 == \"-\") ? 13 : 15; n[$5]++; b[$5] += $i } END { for (a in n) printf \"%s %d %.0f\\n\", a, n[a], b[a] }";

    private final String large;
    private final String small;
    private final String trail;
    private final double megabytes;
    private final int rounds;

    private ProcessBench(Path data, Path trail, int rounds) throws Exception {
        this.large = data.resolve("large").toString();
        this.small = data.resolve("small").toString();
        this.trail = trail.resolve(CloudTrailGenerator.FOLDER).toString();
        this.megabytes = Sizes.megabytes(data.resolve("large"));
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        ProcessBench bench = new ProcessBench(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
        bench.byAddress();
        bench.ofKey();
        bench.trail();
        bench.warm();
        System.out.println();
        ShellTimes.print(BY_ADDRESS, bench.large, bench.rounds);
        System.exit(0);
    }

    private void byAddress() throws Exception {
        ProcessTable table = new ProcessTable("bytes by address, top 20", megabytes);
        table.add(ours("s3sleuth, large objects", BY_ADDRESS, "--access-log", large, ProcessBench::topOfCsv));
        table.add(ours("s3sleuth, small objects", BY_ADDRESS, "--access-log", small, ProcessBench::topOfCsv));
        table.add(java("DuckDB read_csv", DuckProcess.class, ProcessBench::top, "csv", large, "address"));
        table.add(
                java("DuckDB read_csv, small objects", DuckProcess.class, ProcessBench::top, "csv", small, "address"));
        table.add(java("DuckDB regexp_extract", DuckProcess.class, ProcessBench::top, "regex", large, "address"));
        table.add(java(
                "Spark text, one regex match a line",
                SparkProcess.class,
                ProcessBench::top,
                "regex",
                large,
                "address"));
        for (String awk : List.of("mawk", "gawk")) {
            if (WholeProcess.isThere(awk)) {
                table.add(Contender.shell(awk, awk + " '" + AWK + "' " + large + "/*", ProcessBench::top));
            }
        }
        if (WholeProcess.isThere("goaccess")) {
            table.add(GoAccess.over(large));
        }
        table.add(Contender.limit("limit: cat", "cat " + large + "/* > /dev/null"));
        table.run(rounds);
    }

    private void ofKey() throws Exception {
        UnaryOperator<String> ours = csv -> withoutHead(csv).strip();
        String key = LogGenerator.HOT_KEY;
        ProcessTable table = new ProcessTable("requests for one key", megabytes);
        table.add(ours("s3sleuth, large objects", OF_KEY, "--access-log", large, ours));
        table.add(ours("s3sleuth, small objects", OF_KEY, "--access-log", small, ours));
        table.add(java("DuckDB read_csv", DuckProcess.class, String::strip, "csv", large, "key", key));
        table.add(java(
                "Spark text, one regex match a line", SparkProcess.class, String::strip, "regex", large, "key", key));
        table.add(Contender.shell("limit: grep -F", "grep -hF ' " + key + " ' " + large + "/* | wc -l", String::strip));
        table.run(rounds);
    }

    private void trail() throws Exception {
        ProcessTable table = new ProcessTable("CloudTrail, events by address", Sizes.inflated(Path.of(trail)));
        table.add(ours("s3sleuth", TRAIL, "--cloudtrail", trail, ProcessBench::allOfCsv));
        table.add(java("DuckDB read_json_auto, unnest", DuckProcess.class, ProcessBench::all, "json", trail, "trail"));
        table.add(java(
                "Spark json, minimal schema, explode", SparkProcess.class, ProcessBench::all, "json", trail, "trail"));
        table.add(Contender.limit("limit: gzip -dc", "find " + trail + " -name '*.gz' | xargs gzip -dc > /dev/null"));
        table.run(rounds);
    }

    /** Through a process that stays, which later commands of the same folder would use too, so this comes last. */
    private void warm() throws Exception {
        WholeProcess.of(List.of("bin/s3sleuth", "warm"), Map.of());
        try {
            ProcessTable table =
                    new ProcessTable("bytes by address, top 20, where s3sleuth warm was typed before", megabytes);
            table.add(ours("s3sleuth, large objects", BY_ADDRESS, "--access-log", large, ProcessBench::topOfCsv));
            table.add(ours("s3sleuth, small objects", BY_ADDRESS, "--access-log", small, ProcessBench::topOfCsv));
            table.add(java("DuckDB read_csv", DuckProcess.class, ProcessBench::top, "csv", large, "address"));
            table.run(rounds);
        } finally {
            WholeProcess.of(List.of("bin/s3sleuth", "warm", "--stop"), Map.of());
        }
    }

    /** Of lines of three words: address, requests, bytes. */
    private static String all(String lines) {
        return AddressSums.ofLines(lines, " ").toString();
    }

    private static String allOfCsv(String csv) {
        return AddressSums.ofLines(withoutHead(csv), ",").toString();
    }

    private static String top(String lines) {
        return AddressSums.ofLines(lines, " ").top(TOP).toString();
    }

    private static String topOfCsv(String csv) {
        return AddressSums.ofLines(withoutHead(csv), ",").top(TOP).toString();
    }

    private static String withoutHead(String csv) {
        return csv.substring(csv.indexOf('\n') + 1);
    }

    private static Contender ours(String name, String sql, String option, String folder, UnaryOperator<String> answer) {
        List<String> command = List.of(
                "bin/s3sleuth",
                "sql",
                sql,
                option,
                folder,
                "--from",
                "2026-01-01",
                "--to",
                "2027-01-01",
                "--format",
                "csv");
        return new Contender(name, command, Map.of(), answer);
    }

    /** In a Java of two cores with the flags of this one. */
    private static Contender java(String name, Class<?> program, UnaryOperator<String> answer, String... args) {
        List<String> command = new ArrayList<>(List.of("java", "-cp", System.getProperty("java.class.path")));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add(program.getName());
        command.addAll(List.of(args));
        return new Contender(name, command, Map.of(), answer);
    }
}
