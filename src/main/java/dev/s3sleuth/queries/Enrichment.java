package dev.s3sleuth.queries;

import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What is known of an address besides the logs: columns that queries may name where a view has an address. What is unknown is NULL. */
public interface Enrichment {

    /**
     * The columns: {@code country} as ISO 3166 has it, two letters; {@code asn} the number of the autonomous system; {@code network} the
     * name of who runs it; {@code aws_service} a service of AWS with its Region; {@code lists} names of the user's lists that hold the
     * address, NULL where there is no list.
     */
    Map<String, DataType> COLUMNS = columns();

    /** Knows nothing. */
    Enrichment NONE = (name, address) -> lit(null);

    /** The value of a column for the address in another. */
    Column column(String name, Column address);

    private static Map<String, DataType> columns() {
        Map<String, DataType> columns = new LinkedHashMap<>();
        columns.put("country", DataTypes.StringType);
        columns.put("asn", DataTypes.LongType);
        columns.put("network", DataTypes.StringType);
        columns.put("aws_service", DataTypes.StringType);
        columns.put("lists", DataTypes.createArrayType(DataTypes.StringType));
        return columns;
    }
}
