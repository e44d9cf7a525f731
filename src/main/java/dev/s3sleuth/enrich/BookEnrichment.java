package dev.s3sleuth.enrich;

import static org.apache.spark.sql.functions.udf;

import dev.s3sleuth.queries.Enrichment;
import java.util.Objects;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/** Columns from an address book, which is sent to each executor once. */
public final class BookEnrichment implements Enrichment {

    private final AddressBook book;
    private @Nullable Broadcast<AddressBook> sent;

    public BookEnrichment(AddressBook book) {
        this.book = book;
    }

    @Override
    public synchronized Column column(String name, Column address) {
        if (sent == null) {
            sent = SparkSession.active()
                    .sparkContext()
                    .broadcast(book, scala.reflect.ClassTag$.MODULE$.apply(AddressBook.class));
        }
        Broadcast<AddressBook> there = sent;
        UDF1<String, Object> fact = text -> there.value().facts(text).value(name);
        return udf(fact, Objects.requireNonNull(COLUMNS.get(name))).apply(address);
    }
}
