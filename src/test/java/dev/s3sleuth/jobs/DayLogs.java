package dev.s3sleuth.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Small access logs, and a job that asks one detection of its own about them every day.
 *
 * @param folder where all of it is
 */
record DayLogs(Path folder) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MMM/uuuu", Locale.ENGLISH);
    /** Makes the folders and the job {@code readers}. */
    static DayLogs in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.createDirectories(folder.resolve("queries/detect"));
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("queries/detect/reader.sql"), """
                /*
                title: Somebody read the payroll
                severity: low
                status: test
                sources: [s3_access_log]
                why: "{principal} read {key} {reads} times"
                */
                SELECT CASE WHEN count(*) >= 3 THEN 'high' END AS severity, requester AS principal, bucket, key, count(*) AS reads,
                  min(time) AS first_time, max(time) AS last_time
                FROM s3_access_log WHERE key LIKE 'payroll/%' AND requester NOT LIKE '%robot'
                GROUP BY requester, bucket, key
                ORDER BY principal, bucket, key
                """);
        Files.writeString(folder.resolve("jobs/readers.yaml"), """
                title: Who reads <the payroll>
                every: day
                queries: [detect/reader]
                formats: [json, html]
                """);
        return new DayLogs(folder);
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** Writes what these people did that day, as AWS delivers it at that hour of that or a later day. */
    void deliver(LocalDate day, int delivered, String... people) throws IOException {
        Files.writeString(logs().resolve(name(day, delivered)), lines(day, people));
    }

    static String name(LocalDate day, int delivered) {
        return String.format(
                Locale.ROOT, "%s-%02d-10-00-0123456789ABCDEF", day.plusDays(delivered / 24), delivered % 24);
    }

    static String lines(LocalDate day, String... people) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < people.length; i++) {
            lines.append(String.format(
                    Locale.ROOT,
                    "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket [%s:%02d:00:0%d +0000] 192.0.2.%d arn:aws:iam::111122223333:user/%s 3E57427F3EXAMPLE REST.GET.OBJECT payroll/a.xlsx \"GET /payroll/a.xlsx HTTP/1.1\" 200 - 10 10 7 6 \"-\" \"curl/8.4.0\" - hostid SigV4 TLS_AES_128_GCM_SHA256 AuthHeader h TLSv1.3 - - -\n",
                    DAY.format(day),
                    9,
                    i,
                    i + 1,
                    people[i]));
        }
        return lines.toString();
    }

    /** The command that asks every day, with further options. */
    String[] command(Path output, String... more) {
        return command(logs().toString(), output + "/", more);
    }

    String[] command(String logs, String output, String... more) {
        String[] command = {
            "run",
            "readers",
            "--jobs",
            folder.resolve("jobs").toString(),
            "--queries",
            folder.resolve("queries").toString(),
            "--access-log",
            logs,
            "--output",
            output
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }
}
