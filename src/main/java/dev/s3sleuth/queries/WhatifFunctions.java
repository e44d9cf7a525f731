package dev.s3sleuth.queries;

import dev.s3sleuth.whatif.Change;
import dev.s3sleuth.whatif.Judgement;
import dev.s3sleuth.whatif.Request;
import dev.s3sleuth.whatif.Trial;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** {@code judged(change, time, request)}: what a change of settings would have done to a request of {@code policy_requests}. */
final class WhatifFunctions {

    static final String JUDGED = "judged";

    private static final StructType JUDGEMENT =
            StructType.fromDDL("outcome STRING, setting STRING, reason STRING, caller STRING");

    /** Of each thread the change that it tries: a task gets the same bytes with every row, so it is read once. */
    private static final ThreadLocal<@Nullable Tried> TRIED = new ThreadLocal<>();

    private record Tried(byte[] change, Trial trial) {}

    private WhatifFunctions() {}

    static void register(SparkSession session) {
        UDF3<byte[], Object, Row, @Nullable Row> judged = (change, time, request) ->
                row(trial(change).judge(new Request(instant(time), column -> request.getString(column.ordinal()))));
        // called non-deterministic, or Spark judges once for every part that is read
        session.udf().register(JUDGED, functions.udf(judged, JUDGEMENT).asNondeterministic());
    }

    /**
     * A change as bytes, which Spark hands on as they are; a text it would decode for every row.
     *
     * @throws dev.s3sleuth.parsers.UsageException if it is none
     */
    static byte[] bind(String text) {
        return Change.of(text).text().getBytes(StandardCharsets.UTF_8);
    }

    private static Trial trial(byte[] change) {
        Tried tried = TRIED.get();
        if (tried == null || tried.change != change) {
            tried = new Tried(change, Trial.of(new String(change, StandardCharsets.UTF_8)));
            TRIED.set(tried);
        }
        return tried.trial;
    }

    private static Instant instant(Object time) {
        return time instanceof Timestamp stamp ? stamp.toInstant() : (Instant) time;
    }

    private static @Nullable Row row(@Nullable Judgement judgement) {
        return judgement == null
                ? null
                : RowFactory.create(
                        judgement.outcome().toString(), judgement.setting(), judgement.reason(), judgement.caller());
    }
}
