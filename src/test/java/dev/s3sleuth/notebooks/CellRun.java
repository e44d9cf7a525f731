package dev.s3sleuth.notebooks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Cells of Java, run as the kernel runs them. */
public final class CellRun {

    private CellRun() {}

    /** Runs cells and returns what they print. Nobody else prints meanwhile: the stream is the JVM's. */
    public static synchronized String printed(SparkSession spark, List<String> cells) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Notebook.use(() -> spark);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Cells shell = new Cells()) {
            cells.forEach(shell::run);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
