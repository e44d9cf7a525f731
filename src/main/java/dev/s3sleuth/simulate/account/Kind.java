package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What a bucket is for, and so what its objects are called and how large they are. */
public enum Kind {
    SITE("web", 24_000, 1.2, 0),
    MEDIA("media", 380_000, 1.3, 6),
    EXPORTS("exports", 900_000, 1.0, 24),
    LAKE("datalake", 14_000_000, 0.8, 96),
    BACKUPS("backups", 310_000_000, 1.1, 18),
    PEOPLE("hr", 160_000, 0.9, 3),
    LEGAL("legal", 420_000, 1.1, 4),
    LOGS("audit-logs", 9_000, 1.0, 288),
    UPLOADS("uploads", 210_000, 1.4, 60),
    MODELS("ml-training", 62_000_000, 1.2, 20),
    DROP("partner-drop", 3_000_000, 1.2, 8),
    SCRATCH("scratch", 48_000, 1.8, 12);

    private static final long DAY = 86_400_000;
    private static final List<String> PAGES = List.of(
            "index.html",
            "favicon.ico",
            "assets/site.css",
            "assets/app.js",
            "img/logo.svg",
            "about/index.html",
            "pricing/index.html",
            "blog/index.html",
            "robots.txt",
            "img/team photo.jpg",
            "careers/index.html",
            "sitemap.xml",
            "downloads/Broschüre 2026.pdf",
            "assets/fonts/inter-v18-latin-regular.woff2");
    private static final List<String> PEOPLE_NAMES = List.of(
            "Anna Müller",
            "J. O'Neill",
            "Zoë Dubois",
            "Luca Rossi",
            "Mei-Ling Chen",
            "Søren Holm",
            "Ana Garçía",
            "T. Nowak");
    private static final List<String> MONTHS =
            List.of("Payslips", "Salaries & Bonus", "Headcount", "Leave balance (final)");

    private final String slug;
    private final double median;
    private final double spread;
    private final int perDay;

    Kind(String slug, double median, double spread, int perDay) {
        this.slug = slug;
        this.median = median;
        this.spread = spread;
        this.perDay = perDay;
    }

    /** The usual end of such a bucket's name. */
    public String slug() {
        return slug;
    }

    /** Objects that are new each day; 0 for a bucket that hardly changes. */
    int perDay() {
        return perDay;
    }

    long size(long hash) {
        return Math.max(1, Dice.of(hash, "size").around(median, spread));
    }

    /**
     * The key of an object.
     *
     * @param index its number
     * @param hash chance that is its own
     * @param day when it was made
     * @param account whose it is
     */
    String key(long index, long hash, LocalDate day, Account account) {
        int nth = perDay == 0 ? 0 : (int) (index % perDay);
        return switch (this) {
            case SITE ->
                index < PAGES.size()
                        ? PAGES.get((int) index)
                        : index % 3 == 0
                                ? "blog/2025/" + Ids.hex(6, hash) + "/index.html"
                                : "assets/chunk-" + Ids.hex(8, hash) + (index % 3 == 1 ? ".js" : ".css");
            case MEDIA ->
                format("img/%d/%02d/%s_%dx%d.jpg", day.getYear(), day.getMonthValue(), Ids.hex(10, hash), 1600, 900);
            case EXPORTS -> format("daily/%s/orders-%04d.csv.gz", day, nth);
            case LAKE ->
                format(
                        "warehouse/events/dt=%s/hour=%02d/part-%05d-%s.c000.snappy.parquet",
                        day, nth * 24 / perDay, nth % 4, Ids.uuid(hash, Dice.hash(hash, 7)));
            case BACKUPS -> format("db/prod/%s/orders_%03d.dump.zst", day, nth);
            case PEOPLE ->
                index % 5 == 0
                        ? format("payroll/%d-%02d %s.xlsx", day.getYear(), day.getMonthValue(), pick(MONTHS, index / 5))
                                .replace(".xlsx", index < 20 ? ".xlsx" : " v" + index / 20 + ".xlsx")
                        : format("contracts/%04d %s.pdf", index, pick(PEOPLE_NAMES, hash >>> 8));
            case LEGAL ->
                format(
                        "matters/%d-%03d/%s %d.%s",
                        day.getYear(),
                        1 + index / 30,
                        index % 3 == 0 ? "Exhibit" : "Draft [privileged]",
                        index % 30,
                        index % 2 == 0 ? "pdf" : "docx");
            case LOGS -> FlowLogs.key(account, day.toEpochDay() * DAY + nth * (DAY / perDay), hash);
            case UPLOADS ->
                format(
                        "u/%s/%s",
                        Ids.uuid(hash, index),
                        nth % 3 == 0 ? "IMG_" + (1000 + Math.floorMod(hash, 9000L)) + ".HEIC" : "scan+" + nth + ".pdf");
            case MODELS ->
                index % 4 == 0
                        ? format("runs/%s/checkpoint-%d/model.safetensors", day, 500 * (1 + nth))
                        : format("datasets/speech-v3/shard-%05d-of-08192.tar", Math.floorMod(index, 8192L));
            case DROP ->
                format(
                        "inbound/%s/%s_%03d.xml",
                        nth % 2 == 0 ? "northwind" : "contoso", day.toString().replace("-", ""), nth);
            case SCRATCH -> format("tmp/%s/result_%s.json", Ids.hex(4, hash), Ids.hex(8, hash >>> 16));
        };
    }

    private static String pick(List<String> from, long number) {
        return from.get((int) Math.floorMod(number, (long) from.size()));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
