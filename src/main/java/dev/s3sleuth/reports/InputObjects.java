package dev.s3sleuth.reports;

import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.objects.LogObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects that an answer rests on, each with its digest. Local objects are read once more for it, which costs more than most
 * questions, so they are not before somebody wants to see them: text on a terminal shows none.
 */
final class InputObjects {

    private static final Comparator<InputObject> ORDER =
            Comparator.comparing(InputObject::source).thenComparing(InputObject::uri);

    private final Supplier<Stream<Named>> named;
    private @Nullable List<InputObject> list;
    private @Nullable String hash;

    private InputObjects(Supplier<Stream<Named>> named) {
        this.named = named;
    }

    private record Named(String source, LogObject object) {}

    static InputObjects of(List<Section> sections) {
        return new InputObjects(() -> sections.stream()
                .flatMap(section -> section.scans().stream())
                .flatMap(scan -> scan.objects().stream().map(object -> new Named(scan.source(), object)))
                .distinct());
    }

    /** Sorted; with digests of local objects, which are read by all cores at a time. */
    synchronized List<InputObject> list() {
        if (list == null) {
            list = named.get()
                    .parallel()
                    .map(object -> InputObject.of(object.source(), object.object()))
                    .sorted(ORDER)
                    .toList();
        }
        return list;
    }

    /** SHA-256 over a line for each object. */
    synchronized String hash() {
        if (hash == null) {
            MessageDigest sha256 = Sha256.start();
            list().forEach(object -> sha256.update((object.line() + '\n').getBytes(StandardCharsets.UTF_8)));
            hash = HexFormat.of().formatHex(sha256.digest());
        }
        return hash;
    }
}
