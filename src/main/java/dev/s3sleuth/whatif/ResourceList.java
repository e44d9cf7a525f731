package dev.s3sleuth.whatif;

import dev.s3sleuth.whatif.ActionTable.On;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The buckets and objects that a statement names in Resource or NotResource. */
final class ResourceList {

    private static final Pattern OF_S3 = Pattern.compile("arn:[^:]*:s3:::(.*)", Pattern.DOTALL);

    /**
     * One of them.
     *
     * @param path what follows {@code arn:aws:s3:::}; a pattern of whole ARNs where it begins otherwise
     */
    private record Named(Like path, boolean isWhole, boolean isVariable) {
        Match names(String resource) {
            if (isVariable) {
                return Match.unknown("what the policy variable in Resource stands for");
            }
            return Match.of(path.matches(isWhole ? whole(resource) : resource));
        }

        /** Where the key is unknown. */
        Match namesSomeObjectOf(String bucket) {
            if (isVariable) {
                return names(bucket);
            }
            String objects = (isWhole ? whole(bucket) : bucket) + "/";
            if (path.end().isEmpty() && path.matches(objects)) {
                return Match.YES; // it ends in a star, so it takes in all that follows
            }
            boolean mayBe =
                    objects.startsWith(path.beginning()) || path.beginning().startsWith(objects);
            return mayBe ? Match.unknown("the key") : Match.NO;
        }
    }

    private final List<Named> named;

    private ResourceList(List<Named> named) {
        this.named = named;
    }

    static ResourceList of(List<String> texts, Wanted.Language language) {
        return new ResourceList(
                texts.stream().map(text -> named(text, language)).toList());
    }

    private static Named named(String text, Wanted.Language language) {
        Matcher arn = OF_S3.matcher(text);
        Wanted wanted = Wanted.of(arn.matches() ? arn.group(1) : text, language);
        return new Named(wanted.like(), !arn.matches(), wanted.isVariable());
    }

    /**
     * Whether a resource is named.
     *
     * @param on an object or its bucket; null where nobody knows
     */
    Match names(Request request, @Nullable On on) {
        String bucket = String.valueOf(request.text(Column.BUCKET));
        if (on == On.BUCKET) {
            return Match.any(named, one -> one.names(bucket));
        }
        String key = request.text(Column.KEY);
        String path = key == null ? null : bucket + "/" + key;
        Match object = Match.any(named, one -> path == null ? one.namesSomeObjectOf(bucket) : one.names(path));
        if (on == On.OBJECT) {
            return object;
        }
        Match asBucket = Match.any(named, one -> one.names(bucket));
        return asBucket.equals(object) ? object : Match.unknown("what the operation is about");
    }

    private static String whole(String path) {
        return "arn:aws:s3:::" + path;
    }

    /** Whether a statement is about something in a bucket. */
    boolean isAbout(String bucket) {
        return named.stream()
                .anyMatch(one -> !one.names(bucket).isNo()
                        || !one.namesSomeObjectOf(bucket).isNo());
    }
}
