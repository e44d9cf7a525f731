package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.Field;
import dev.s3sleuth.parsers.LogSource;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a row, or of a struct in it, stand in the reader's row.
 *
 * @param type the schema that Spark asked for
 * @param places place of each field; for a struct the place that says whether it is there
 * @param structs shape of each field that is a struct, null for others
 */
record RowShape(StructType type, int[] places, @Nullable RowShape[] structs) implements Serializable {

    static RowShape of(StructType type, LogSource source) {
        return of(type, source, "");
    }

    private static RowShape of(StructType type, LogSource source, String prefix) {
        List<String> columns = source.columns().stream().map(Field::name).toList();
        List<String> structs = source.structs();
        int[] places = new int[type.size()];
        @Nullable RowShape[] shapes = new RowShape[type.size()];
        for (int i = 0; i < places.length; i++) {
            StructField field = type.apply(i);
            String path = prefix + field.name();
            if (field.dataType() instanceof StructType struct) {
                places[i] = columns.size() + structs.indexOf(path);
                shapes[i] = of(struct, source, path + ".");
            } else {
                places[i] = columns.indexOf(path);
            }
        }
        return new RowShape(type, places, shapes);
    }

    /** All places that a reader must fill. */
    int[] wanted() {
        IntStream own = IntStream.of(places);
        IntStream nested = Stream.of(structs)
                .flatMapToInt(shape -> shape == null ? IntStream.empty() : IntStream.of(shape.wanted()));
        return IntStream.concat(own, nested).toArray();
    }
}
