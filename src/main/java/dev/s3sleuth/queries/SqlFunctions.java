package dev.s3sleuth.queries;

import static java.util.stream.Collectors.joining;

import dev.s3sleuth.parsers.format.LogFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The functions that queries may use besides Spark's own. */
final class SqlFunctions {

    /** {@code account_of_key(id)}: the account that an access key id gives away; derived, not documented by AWS. */
    private static final String ACCOUNT_OF_KEY = "account_of_key";

    /** {@code site_of(address)}: the block of addresses that one site or carrier has: /24, of IPv6 /48. */
    private static final String SITE_OF = "site_of";

    /** {@code identity_of(principal)}: a role without its session, unless that is a person's; of a stranger the account. */
    private static final String IDENTITY_OF = "identity_of";

    /** {@code client_of(user_agent)}: what kind of program and machine a user agent says it is, without versions. */
    private static final String CLIENT_OF = "client_of";

    /** {@code asked_at()}: now, the same for all of a statement; for what still counts when the question is asked. */
    private static final String ASKED_AT = "asked_at()";

    /** {@code asked_from()} and {@code asked_to()}: the window asked about; NULL where it has no such end. */
    private static final String ASKED_FROM = "asked_from()";

    private static final String ASKED_TO = "asked_to()";

    /** {@code settled_until(source)}: records of requests before this have been delivered, as far as AWS's delivery lag goes. */
    private static final String SETTLED_UNTIL = "settled_until";

    // static, for Spark sends functions to where rows are, and a memory stays where it is
    private static final Remembered<@Nullable String> SITES = new Remembered<>(Site::of);
    private static final Remembered<@Nullable String> IDENTITIES = new Remembered<>(Identity::of);
    private static final Remembered<@Nullable String> CLIENTS = new Remembered<>(ClientKind::of);

    private SqlFunctions() {}

    /** Registers what a statement and the views below it use; each costs some milliseconds, so not what it does not. */
    static void register(SparkSession session, String sql, LogInputs inputs) {
        Instant now = Instant.now();
        SqlMacros.register(session, sql);
        text(session, sql, ACCOUNT_OF_KEY, AccessKeyId::account);
        text(session, sql, SITE_OF, text -> text == null ? null : SITES.apply(text));
        text(session, sql, IDENTITY_OF, text -> text == null ? null : IDENTITIES.apply(text));
        text(session, sql, CLIENT_OF, text -> text == null ? null : CLIENTS.apply(text));
        if (sql.contains(Usual.FUNCTION + "(")) {
            Usual.register(session);
        }
        if (sql.contains(ListMatch.FUNCTION + "(")) {
            ListMatch.register(session);
        }
        if (sql.contains(DistinctCount.FUNCTION + "(")) {
            DistinctCount.register(session);
        }
        if (sql.contains(ASKED_AT)) {
            moment(session, ASKED_AT, now);
        }
        if (sql.contains(ASKED_FROM)) {
            moment(session, ASKED_FROM, inputs.window().from());
        }
        if (sql.contains(ASKED_TO)) {
            moment(session, ASKED_TO, inputs.window().to());
        }
        if (sql.contains(SETTLED_UNTIL + "(")) {
            session.sql(Stream.of(LogFormat.values())
                    .map(format -> format.source().name())
                    .map(name -> "WHEN '" + name + "' THEN " + literal(now.minus(inputs.deliveryLag(name))))
                    .collect(joining(
                            " ",
                            "CREATE OR REPLACE TEMPORARY FUNCTION settled_until(source STRING) RETURNS TIMESTAMP RETURN CASE source ",
                            " END")));
        }
        if (sql.contains(ExposureFunctions.SEGMENTS + "(")) {
            ExposureFunctions.register(session);
        }
        if (sql.contains(GrantFunctions.GRANTEES + "(") || sql.contains(GrantFunctions.OPENS_TO + "(")) {
            GrantFunctions.register(session);
        }
        if (sql.contains(Stories.FUNCTION + "(")) {
            Stories.register(session);
        }
        if (sql.contains(WhatifFunctions.JUDGED + "(")) {
            WhatifFunctions.register(session);
        }
        if (sql.contains(LinkFunctions.REQUEST + "(")) {
            LinkFunctions.register(session);
        }
    }

    /** Registers a function from text to text, if a statement names it. */
    private static void text(SparkSession session, String sql, String name, UDF1<String, String> function) {
        if (sql.contains(name + "(")) {
            session.udf().register(name, function, DataTypes.StringType);
        }
    }

    private static void moment(SparkSession session, String function, @Nullable Instant moment) {
        session.sql(
                "CREATE OR REPLACE TEMPORARY FUNCTION " + function + " RETURNS TIMESTAMP RETURN " + literal(moment));
    }

    private static String literal(@Nullable Instant moment) {
        return moment == null
                ? "CAST(NULL AS TIMESTAMP)"
                : "timestamp_micros(" + ChronoUnit.MICROS.between(Instant.EPOCH, moment) + "L)";
    }
}
