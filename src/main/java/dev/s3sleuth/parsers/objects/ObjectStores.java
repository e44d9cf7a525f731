package dev.s3sleuth.parsers.objects;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of places that objects are in, told apart by the scheme of their URI. */
enum ObjectStores {
    LOCAL {
        @Override
        ObjectStore open(StoreOptions options) {
            return new LocalStore();
        }

        @Override
        String location(String uri) {
            return LocalStore.name(LocalStore.path(uri).toAbsolutePath().normalize());
        }
    },
    S3 {
        @Override
        ObjectStore open(StoreOptions options) {
            return new S3Store(options);
        }

        @Override
        String location(String uri) {
            S3Location at = S3Location.of(uri);
            return "s3://" + at.bucket() + "/" + at.key();
        }
    },
    HADOOP {
        @Override
        ObjectStore open(StoreOptions options) {
            return new HadoopStore(options);
        }

        @Override
        String location(String uri) {
            return uri;
        }
    };

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):/.*", Pattern.DOTALL);

    static ObjectStores kind(String uri) {
        if (uri.startsWith("s3://") || uri.startsWith("s3a://")) {
            return S3; // asked several times for each of millions of objects
        }
        Matcher scheme = SCHEME.matcher(uri);
        if (!scheme.matches()) {
            return LOCAL;
        }
        return switch (scheme.group(1)) {
            case "file" -> LOCAL;
            default -> HADOOP;
        };
    }

    static ObjectStore of(String uri, StoreOptions options) {
        return kind(uri).open(options);
    }

    abstract ObjectStore open(StoreOptions options);

    /** A name for the place that is the same however its URI is written. */
    abstract String location(String uri);
}
