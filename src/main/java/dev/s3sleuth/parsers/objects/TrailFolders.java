package dev.s3sleuth.parsers.objects;

import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the folders of CloudTrail at a place, and the days in them, without listing their files. */
public final class TrailFolders {

    private static final int MOST_FOLDERS = 50_000;
    private static final int THREADS = 16;
    private static final Set<String> KINDS = Set.of("CloudTrail/", "CloudTrail-Digest/");
    private static final Pattern REGION = Pattern.compile(CloudTrailKeys.REGION + "/");
    private static final Pattern IN_REGION =
            Pattern.compile("(.*/|)CloudTrail(?:-Digest)?/" + CloudTrailKeys.REGION + "(?:/.*)?");
    private static final Pattern IN_ACCOUNT = Pattern.compile("(.*/\\d{12}/)CloudTrail(?:-Digest)?/?");
    /** Folders that hold files of logs, not folders of CloudTrail. */
    private static final Pattern DEAD_END = Pattern.compile("\\d{4}/|[._].*");

    private static final Pattern ACCOUNT = Pattern.compile(".*AWSLogs/(?:o-[0-9a-z]+/)?\\d{12}/");

    private final String place;
    private final ObjectStore store;
    private final Crawl crawl = new Crawl(THREADS);
    private final AtomicInteger entered = new AtomicInteger();
    private final Set<TrailFolder> found =
            new ConcurrentSkipListSet<>(Comparator.comparing(TrailFolder::base).thenComparing(TrailFolder::region));

    private TrailFolders(String place, StoreOptions options) {
        this.place = place;
        this.store = ObjectStores.of(place, options);
    }

    /**
     * The folders at and below a place. A place inside of one stands for all of it, because digests lie beside what they vouch for.
     *
     * @throws UsageException if there is none, or the place may not be listed
     */
    public static List<TrailFolder> find(String place, StoreOptions options) {
        Matcher region = IN_REGION.matcher(place);
        if (region.matches()) {
            String base = region.group(1);
            return List.of(new TrailFolder(base.isEmpty() ? "./" : base, region.group(2)));
        }
        Matcher account = IN_ACCOUNT.matcher(place);
        String root = account.matches() ? account.group(1) : place.endsWith("/") ? place : place + "/";
        return new TrailFolders(place, options).below(root);
    }

    private List<TrailFolder> below(String root) {
        crawl.start(() -> walk(root));
        crawl.join();
        if (found.isEmpty()) {
            throw new UsageException("no folder of CloudTrail's, as in AWSLogs/ACCOUNT/CloudTrail/REGION/, is below "
                    + place + "; name a bucket or folder above both CloudTrail/ and CloudTrail-Digest/");
        }
        return List.copyOf(found);
    }

    private void walk(String folder) {
        if (entered.incrementAndGet() > MOST_FOLDERS) {
            throw new UsageException("there are too many folders below " + place
                    + " to look for CloudTrail in: name the one above AWSLogs/");
        }
        for (String child : folders(folder)) {
            if (KINDS.contains(child)) {
                regions(folder, child);
            } else if (!DEAD_END.matcher(child).matches()
                    && !ACCOUNT.matcher(folder).matches()) {
                crawl.start(() -> walk(folder + child));
            }
        }
    }

    private void regions(String folder, String kind) {
        for (String child : folders(folder + kind)) {
            if (REGION.matcher(child).matches()) {
                found.add(new TrailFolder(folder, child.substring(0, child.length() - 1)));
            } else {
                crawl.start(() -> walk(folder + kind + child));
            }
        }
    }

    private List<String> folders(String folder) {
        try {
            return store.folders(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The days that have a folder in a folder of a Region.
     *
     * @param folder the folder, whose name ends with a slash
     * @param first the first day wanted; null for all before
     * @param last the last day wanted; null for all after
     */
    public static NavigableSet<LocalDate> days(
            ObjectFolder in, String folder, @Nullable LocalDate first, @Nullable LocalDate last) throws IOException {
        DaySpan wanted = new DaySpan(first, last);
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (String year : numbers(in, folder, 4)) {
            for (String month :
                    wanted.meets(DaySpan.of(year, null, null)) ? numbers(in, folder + year + "/", 2) : none()) {
                boolean meets = wanted.meets(DaySpan.of(year, month, null));
                for (String day : meets ? numbers(in, folder + year + "/" + month + "/", 2) : none()) {
                    add(year, month, day, days);
                }
            }
        }
        days.removeIf(day -> !wanted.has(day));
        return days;
    }

    private static void add(String year, String month, String day, Set<LocalDate> to) {
        try {
            to.add(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return; // a name like no date is of no day
        }
    }

    private static List<String> none() {
        return List.of();
    }

    private static List<String> numbers(ObjectFolder in, String folder, int digits) throws IOException {
        List<String> numbers = new ArrayList<>();
        for (String name : in.folders(folder)) {
            if (name.matches("\\d{" + digits + "}/")) {
                numbers.add(name.substring(0, digits));
            }
        }
        return numbers;
    }
}
