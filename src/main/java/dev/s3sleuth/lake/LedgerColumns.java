package dev.s3sleuth.lake;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the tables that tell what was read: of the objects, and of what was malformed in them. */
final class LedgerColumns {

    /** The table of the objects. */
    static final String OBJECTS = "objects";

    /** The table of malformed records. */
    static final String MALFORMED = "malformed";

    private static final DataType TEXT = DataTypes.StringType;
    private static final DataType LONG = DataTypes.LongType;
    private static final DataType TIME = DataTypes.TimestampType;

    private static final StructType BUCKET = new StructType()
            .add(of("bucket", TEXT, "Bucket"))
            .add(of("records", LONG, "How many records tell of its objects"))
            .add(of("first_time", TIME, "Request time of the first of them"));

    private static final StructType HOUR = new StructType()
            .add(of("hour", TIME, "When it begins"))
            .add(of("records", LONG, "Records of requests in it"))
            .add(of("flagged", LONG, "Those in whose bytes something is odd"))
            .add(of("object_level", DataTypes.createArrayType(BUCKET), "Of which buckets' objects they tell"));

    static final StructType OF_OBJECTS = new StructType()
            .add(of("source", TEXT, "Kind of log"))
            .add(of("object", TEXT, "Where it is, as in _object of the records"))
            .add(of("size", LONG, "Its size as stored, in bytes"))
            .add(of("etag", TEXT, "What S3 listed as its ETag"))
            .add(of("delivered", TIME, "When AWS delivered it, as its name says"))
            .add(of("batch", TEXT, "The batch that read it; counts only if the snapshots of the records name it"))
            .add(of("read_at", TIME, "When it was read"))
            .add(of("lines", LONG, "Lines of text, or JSON objects"))
            .add(of("blank", LONG, "Empty ones"))
            .add(of("records", LONG, "Records"))
            .add(of("malformed", LONG, "Malformed ones, which have a table of their own"))
            .add(of("flagged", LONG, "Records in whose bytes something is odd"))
            .add(of("first_time", TIME, "Earliest request time"))
            .add(of("last_time", TIME, "Latest request time"))
            .add(of(
                    "set_aside",
                    DataTypes.createMapType(TEXT, LONG),
                    "What is part of the log but no record of it, by kind"))
            .add(of("hours", DataTypes.createArrayType(HOUR), "Records by the hour of their request"))
            .add(of("unreadable", TEXT, "Why it could not be read to its end"));

    static final StructType OF_MALFORMED = new StructType()
            .add(of("source", TEXT, "Kind of log"))
            .add(of("object", TEXT, "The object that holds these bytes"))
            .add(of("offset", LONG, "Offset of the first byte in the decompressed object"))
            .add(of("line", LONG, "Number of the line in the object, as far as it was counted"))
            .add(of("reason", TEXT, "Why they are no record"))
            .add(of("bytes", DataTypes.BinaryType, "The bytes themselves, as far as one record was looked for in them"))
            .add(of("batch", TEXT, "The batch that read it; counts only if the snapshots of the records name it"));

    private LedgerColumns() {}

    private static StructField of(String name, DataType type, String doc) {
        return new StructField(name, type, true, Metadata.empty()).withComment(doc);
    }
}
