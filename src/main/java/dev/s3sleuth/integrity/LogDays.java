package dev.s3sleuth.integrity;

import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.parsers.objects.TrailFolder;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log files of the few days that are being looked at. */
final class LogDays {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT);
    private static final int LENGTH = "2026/03/31/".length();
    /** From its folder's day, how many days off a digest may list a file, where it is not to be believed. */
    private static final int NEAR = 2;

    private final ObjectFolder in;
    private final Map<String, Map<String, Entry>> days = new HashMap<>();
    private final Set<String> closed = new HashSet<>();

    /** A log file that is there. */
    static final class Entry {
        final LogObject object;
        /** Whether it was judged. */
        boolean done;
        /** What is to be said of it if nothing better is found; null if no digest lists it. */
        @Nullable
        Checked doubt;

        Entry(LogObject object) {
            this.object = object;
        }
    }

    LogDays(ObjectFolder in) {
        this.in = in;
    }

    /** The file that a digest lists; null if it is not there. */
    @Nullable
    Entry find(Wanted wanted, LocalDate digest) throws IOException {
        LocalDate day = day(wanted.folder());
        boolean near = day != null && Math.abs(java.time.temporal.ChronoUnit.DAYS.between(day, digest)) <= NEAR;
        if (day == null || !(near || wanted.trust() == Proof.Trust.AUTHENTIC)) {
            return null;
        }
        return folder(wanted.folder()).get(wanted.tail());
    }

    /** Looks what is in a folder, from the folder of its kind on. */
    Map<String, Entry> folder(String folder) throws IOException {
        Map<String, Entry> files = days.get(folder);
        if (files == null) {
            files = new TreeMap<>();
            for (LogObject object : in.objects(folder)) {
                String tail = TrailFolder.tail(object.uri());
                files.put(tail == null ? object.uri() : tail, new Entry(object));
            }
            days.put(folder, files);
        }
        return files;
    }

    /** Forgets the days after that one, and returns the files in them that nothing was said of for good; null for all days. */
    List<Entry> close(@Nullable LocalDate after) {
        List<Entry> open = new ArrayList<>();
        Iterator<Map.Entry<String, Map<String, Entry>>> all =
                new TreeMap<>(days).descendingMap().entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Map<String, Entry>> folder = all.next();
            LocalDate day = day(folder.getKey());
            if (after == null || (day != null && day.isAfter(after))) {
                days.remove(folder.getKey());
                if (closed.add(folder.getKey())) {
                    folder.getValue().values().stream().filter(e -> !e.done).forEach(open::add);
                }
            }
        }
        return open;
    }

    private static @Nullable LocalDate day(String folder) {
        try {
            return folder.length() < LENGTH ? null : LocalDate.parse(folder.substring(folder.length() - LENGTH), DAY);
        } catch (DateTimeException e) {
            return null; // no day after all
        }
    }
}
