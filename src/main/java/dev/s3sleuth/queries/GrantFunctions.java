package dev.s3sleuth.queries;

import dev.s3sleuth.posture.Audience;
import dev.s3sleuth.posture.Grantees;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * {@code grantees(event, parameters)}: whom outside a change of access names; {@code opens_to(event, parameters)}: whom among strangers
 * it would let in, whether or not it worked.
 */
final class GrantFunctions {

    static final String GRANTEES = "grantees";
    static final String OPENS_TO = "opens_to";

    private static final StructType GRANTEE =
            StructType.fromDDL("account STRING, name STRING, grants ARRAY<STRING>, limited_to STRING");

    private GrantFunctions() {}

    static void register(SparkSession session) {
        UDF2<String, String, List<Row>> grantees = (event, parameters) -> Grantees.of(event, parameters).stream()
                .map(g -> RowFactory.create(g.account(), g.name(), g.grants(), g.limit()))
                .toList();
        UDF2<String, String, @Nullable String> audience = (event, parameters) -> {
            Audience opened = Grantees.audience(event, parameters);
            return opened == null ? null : opened.toString();
        };
        session.udf()
                .register(
                        GRANTEES,
                        functions
                                .udf(grantees, DataTypes.createArrayType(GRANTEE))
                                .asNondeterministic());
        session.udf().register(OPENS_TO, audience, DataTypes.StringType);
    }
}
