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
            return Match.of(path.matches(isWhole ? whole(resource) : resource));
        }

        /** Where the key is unknown. */
        Match namesSomeObjectOf(String bucket) {
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
        return Match.any(named, one -> names(one, bucket, request.text(Column.KEY), on));
    }

    private static Match names(Named one, String bucket, @Nullable String key, @Nullable On on) {
        if (one.isVariable) {
            return Match.unknown("what the policy variable in Resource stands for");
        }
        Match asBucket = one.names(bucket);
        Match asObject = key == null ? one.namesSomeObjectOf(bucket) : one.names(bucket + "/" + key);
        if (on == null) {
            return asBucket.equals(asObject) ? asBucket : Match.unknown("what the operation is about");
        }
        return on == On.BUCKET ? asBucket : asObject;
    }

    private static String whole(String path) {
        return "arn:aws:s3:::" + path;
    }

    /** Whether a statement is about something in a bucket. */
    boolean isAbout(String bucket) {
        return named.stream()
                .anyMatch(one -> one.isVariable
                        || one.names(bucket).isYes()
                        || !one.namesSomeObjectOf(bucket).isNo());
    }
}
