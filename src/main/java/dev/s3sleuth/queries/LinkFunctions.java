package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.s3sleuth.links.EventLink;
import dev.s3sleuth.links.PastedUrl;
import dev.s3sleuth.links.PresignedLink;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.api.java.UDF6;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** {@code presigned_request(…)} and {@code presigned_event(…)}: the link that a record of either log came by, NULL if by none. */
final class LinkFunctions {

    static final String REQUEST = "presigned_request";
    static final String EVENT = "presigned_event";

    private record Part(String name, DataType type, Function<PresignedLink, @Nullable Object> value) {}

    private static final List<Part> PARTS = List.of(
            new Part("url_id", DataTypes.StringType, PresignedLink::urlId),
            new Part("core_id", DataTypes.StringType, PresignedLink::coreId),
            new Part("loose_id", DataTypes.StringType, PresignedLink::looseId),
            new Part("scheme", DataTypes.StringType, PresignedLink::scheme),
            new Part("method", DataTypes.StringType, PresignedLink::method),
            new Part("access_key_id", DataTypes.StringType, PresignedLink::accessKeyId),
            new Part("issued", DataTypes.TimestampType, PresignedLink::issued),
            new Part("lifetime_seconds", DataTypes.LongType, PresignedLink::lifetimeSeconds),
            new Part("expires", DataTypes.TimestampType, PresignedLink::expires));

    private static final StructType TYPE = new StructType(PARTS.stream()
            .map(p -> DataTypes.createStructField(p.name, p.type, true))
            .toArray(StructField[]::new));

    private LinkFunctions() {}

    static void register(SparkSession session) {
        UDF5<String, String, String, String, Boolean, @Nullable Row> request =
                (uri, bucket, key, host, form) -> row(PresignedLink.ofRequest(uri, bucket, key, host, isTrue(form)));
        UDF6<String, String, String, String, String, Boolean, @Nullable Row> event =
                (name, bucket, key, accessKey, json, form) ->
                        row(EventLink.of(name, bucket, key, accessKey, json, isTrue(form)));
        // called non-deterministic, or Spark calls them once for every part that is read
        session.udf().register(REQUEST, functions.udf(request, TYPE).asNondeterministic());
        session.udf().register(EVENT, functions.udf(event, TYPE).asNondeterministic());
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }

    private static @Nullable Row row(@Nullable PresignedLink link) {
        return link == null
                ? null
                : RowFactory.create(PARTS.stream().map(p -> p.value.apply(link)).toArray());
    }

    /**
     * A pasted URL as a value: {@code STRUCT<link, places: ARRAY<STRUCT<bucket, key>>>}, an empty bucket for any; without
     * the signature.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Column bind(String url) {
        PastedUrl pasted = PastedUrl.of(url);
        Column link = struct(PARTS.stream()
                .map(p -> lit(p.value.apply(pasted.link())).as(p.name))
                .toArray(Column[]::new));
        Column places = array(pasted.places().stream()
                .map(place -> struct(
                        lit(place.bucket() == null ? "" : place.bucket()).as("bucket"),
                        lit(place.key()).as("key")))
                .toArray(Column[]::new));
        return struct(link.as("link"), places.as("places"));
    }
}
