package dev.s3sleuth.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Writes a week of made-up CloudTrail below {@code AWSLogs}, as AWS lays it out, and the right answers beside it. */
public final class CloudTrailGenerator {

    public static final String FOLDER = "AWSLogs";
    static final String ANSWERS = "answers.txt";

    private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int FILES = 500;
    private static final DateTimeFormatter DAY = utc("yyyy/MM/dd/");
    private static final DateTimeFormatter MINUTE = utc("yyyyMMdd'T'HHmm'Z'");

    private final Dice dice = new Dice(new SplittableRandom(42));
    private final MadeUpEvent event = new MadeUpEvent(dice);
    private final TrailAnswers answers = new TrailAnswers();

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long megabytes = args.length > 1 ? Long.parseLong(args[1]) : 300;
        new CloudTrailGenerator().write(folder, megabytes * 1_000_000);
    }

    private void write(Path folder, long bytes) throws IOException {
        Path region = folder.resolve(FOLDER).resolve(MadeUpCaller.ACCOUNT).resolve("CloudTrail/eu-west-1");
        long written = 0;
        for (int i = 0; i < FILES; i++) {
            Instant time = START.plusSeconds(WEEK.toSeconds() * i / FILES);
            byte[] text = records(time, bytes / FILES).getBytes(StandardCharsets.UTF_8);
            Path file = region.resolve(name(time.plusSeconds(300)));
            Files.createDirectories(file.resolveSibling(""));
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text);
            }
            written += text.length;
        }
        Files.write(
                folder.resolve(ANSWERS), List.of(answers.byAddress(), answers.ofKey(), TrailAnswers.inflated(written)));
        System.out.println(String.join("\n", Files.readAllLines(folder.resolve(ANSWERS))));
    }

    private String name(Instant delivered) {
        String unique = dice.text(Dice.BASE64, 16).replace('+', 'x').replace('/', 'y');
        return DAY.format(delivered) + MadeUpCaller.ACCOUNT + "_CloudTrail_eu-west-1_" + MINUTE.format(delivered) + "_"
                + unique + ".json.gz";
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** One delivery; its events are not in the order of time, as AWS's are not. */
    private String records(Instant start, long size) {
        StringBuilder text = new StringBuilder("{\"Records\":[");
        long share = WEEK.toSeconds() / FILES;
        while (text.length() < size) {
            long second = Math.min(share * text.length() / size + dice.below(120), share - 1);
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
                    .append(event.next(start.plusSeconds(second), answers));
        }
        return text.append("]}").toString();
    }
}
