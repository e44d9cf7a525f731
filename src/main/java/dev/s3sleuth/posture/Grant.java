package dev.s3sleuth.posture;

import java.util.List;
import java.util.Locale;

/** What strangers may do. */
public enum Grant {
    READ,
    LIST,
    WRITE,
    OTHER;

    /** Actions of S3 that stand for it, in lower case, as policies compare them. */
    List<String> actions() {
        return switch (this) {
            case READ -> List.of("s3:getobject", "s3:getobjectversion");
            case LIST -> List.of("s3:listbucket", "s3:listbucketversions");
            case WRITE -> List.of("s3:putobject", "s3:deleteobject", "s3:deleteobjectversion", "s3:replicateobject");
            case OTHER ->
                List.of(
                        "s3:getbucketlocation",
                        "s3:getobjectacl",
                        "s3:putobjectacl",
                        "s3:getobjecttagging",
                        "s3:getbucketacl",
                        "s3:putbucketacl",
                        "s3:getbucketpolicy",
                        "s3:putbucketpolicy",
                        "s3:listbucketmultipartuploads");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
