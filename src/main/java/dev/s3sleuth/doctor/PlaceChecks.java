package dev.s3sleuth.doctor;

import dev.s3sleuth.doctor.Check.Verdict;
import dev.s3sleuth.parsers.LogSource;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.objects.KeyNames;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.NameKind;
import dev.s3sleuth.parsers.objects.ObjectLister;
import dev.s3sleuth.parsers.objects.PlaceSurvey;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a place holds the logs that it is said to hold, of which time, and whether they can be read. */
final class PlaceChecks {

    private final StoreOptions store;
    private final Instant now;

    PlaceChecks(StoreOptions store, Instant now) {
        this.store = store;
        this.now = now;
    }

    List<Check> checks(String source, String uri) {
        PlaceSurvey survey;
        try {
            survey = ObjectLister.survey(uri, store, now);
        } catch (UsageException | UncheckedIOException e) {
            return List.of(Check.failed(uri, e));
        }
        if (survey.kinds().isEmpty()) {
            return List.of(Check.failed(
                    uri, "nothing is there", "check the prefix, and whether logs are delivered to this place"));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(layout(KeyNames.of(source), uri, survey));
        checks.add(sample(LogSource.named(source), uri, survey.sample()));
        checks.add(span(LogSource.named(source), uri, survey));
        return checks;
    }

    private static Check layout(KeyNames names, String uri, PlaceSurvey survey) {
        String found = String.format(
                Locale.ROOT,
                "listed with %,d %s: %s",
                survey.lists(),
                survey.lists() == 1 ? "request" : "requests",
                words(survey.kinds().keySet().stream()));
        String passed = words(survey.kinds().keySet().stream().filter(NameKind::isPassedOver));
        String more = passed.isEmpty() ? "" : "; not read: " + passed;
        if (survey.kinds().keySet().stream().anyMatch(kind -> kind.names() == names)) {
            return Check.ok(uri, found + more);
        }
        boolean unnamed = survey.kinds().containsKey(NameKind.UNNAMED);
        return unnamed
                ? Check.warning(
                        uri,
                        found + more,
                        "a window spares no reading where names tell no time; AWS's own layout would")
                : Check.warning(uri, found + more, "no object is named like what this should hold: check the place");
    }

    private static String words(Stream<NameKind> kinds) {
        return kinds.sorted().map(NameKind::words).collect(Collectors.joining(", "));
    }

    private Check sample(LogSource source, String uri, @Nullable LogObject object) {
        if (object == null) {
            return Check.warning(uri, "no object with anything in it was seen", "check the place");
        }
        byte[] head;
        try {
            head = ObjectLister.head(object, store, Sample.LENGTH);
        } catch (IOException e) {
            return new Check(
                    uri,
                    Verdict.UNREADABLE,
                    object.uri() + " cannot be read: " + e.getMessage(),
                    "grant s3:GetObject there, and kms:Decrypt where it is encrypted with a key of your own");
        }
        return kind(source, uri, object, head);
    }

    private static Check kind(LogSource source, String uri, LogObject object, byte[] head) {
        for (LogFormat format : LogFormat.values()) {
            Sample sample = Sample.of(format, head, object.uri());
            if (sample.records() == 0) {
                continue;
            }
            String found = String.format(
                    Locale.ROOT,
                    "%s can be read: %,d records of %s in its first %,d bytes",
                    object.uri(),
                    sample.records(),
                    format.source().title(),
                    head.length);
            return format.source().equals(source)
                    ? Check.ok(uri, found)
                    : Check.failed(uri, found, "give this place as " + option(format.source()));
        }
        Sample sample = Sample.of(format(source), head, object.uri());
        return new Check(
                uri,
                Verdict.UNREADABLE,
                "no record in the first bytes of " + object.uri()
                        + (sample.problem().isEmpty() ? "" : ": " + sample.problem()),
                "is this a folder of " + source.title() + "?");
    }

    private static LogFormat format(LogSource source) {
        return Stream.of(LogFormat.values())
                .filter(format -> format.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private static String option(LogSource source) {
        return "--" + source.name().replace("s3_", "").replace('_', '-');
    }

    private Check span(LogSource source, String uri, PlaceSurvey survey) {
        String found = span(survey);
        Instant last = survey.last();
        if (found == null || last == null) {
            return Check.warning(uri, "names do not say of which time these logs are", "ask without --from to see");
        }
        Duration late = Duration.between(last, now);
        return late.compareTo(source.deliveryLag()) <= 0
                ? Check.ok(uri, found)
                : Check.warning(
                        uri,
                        found + String.format(Locale.ROOT, "; nothing for %,d days", Math.max(1, late.toDays())),
                        "if logs should still come: is logging on, and to this place?");
    }

    /** From when to when was delivered, in words; null if no name tells. */
    static @Nullable String span(PlaceSurvey survey) {
        return survey.first() == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "delivered from %s to %s%s",
                        survey.first(),
                        survey.last(),
                        survey.whole() ? "" : ", as far as was looked");
    }
}
