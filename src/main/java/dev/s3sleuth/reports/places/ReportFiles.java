package dev.s3sleuth.reports.places;

import dev.s3sleuth.reports.Evidence;
import dev.s3sleuth.reports.InputObject;
import dev.s3sleuth.reports.Manifest;
import dev.s3sleuth.reports.Report;
import dev.s3sleuth.reports.Section;
import dev.s3sleuth.reports.escaping.CsvText;
import dev.s3sleuth.reports.formats.ReportFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A report as files in a folder of our own, before they go where they belong. */
final class ReportFiles implements Closeable {

    private final Path scratch;
    private final List<Rendered> files = new ArrayList<>();

    /**
     * A file.
     *
     * @param name its name in the folder of reports; CSV of a job is in a subfolder
     * @param path where it is now
     * @param format what is in it
     * @param isBeside whether it is only an appendix of another
     */
    record Rendered(String name, Path path, ReportFormat format, boolean isBeside) {

        String type() {
            return format.mediaType();
        }
    }

    private interface Content {
        void write(Writer out) throws IOException;
    }

    private ReportFiles(Path scratch) {
        this.scratch = scratch;
    }

    static ReportFiles render(Report report, List<ReportFormat> formats, String name, int width) throws IOException {
        ReportFiles files = new ReportFiles(Files.createTempDirectory("s3sleuth-report-"));
        try {
            for (ReportFormat format : formats) {
                if (format == ReportFormat.CSV && report.single() == null) {
                    files.sections(report, name);
                } else {
                    files.add(name + "." + format.suffix(), format, false, out -> format.write(report, out, width));
                }
            }
            boolean refers = formats.contains(ReportFormat.MARKDOWN) || formats.contains(ReportFormat.HTML);
            if (refers && report.manifest().objects().size() > Manifest.LONG) {
                files.add(name + ".objects.csv", ReportFormat.CSV, true, out -> objects(report.manifest(), out));
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void sections(Report report, String name) throws IOException {
        List<Section> all = new ArrayList<>(report.overview());
        all.addAll(report.sections());
        for (Section section : all) {
            add(
                    name + ".csv/" + ReportName.file(section) + ".csv",
                    ReportFormat.CSV,
                    false,
                    out -> ReportFormat.writeCsv(section, out));
        }
        if (report.suppressions() != null) {
            add(
                    name + ".csv/suppressed.csv",
                    ReportFormat.CSV,
                    false,
                    out -> ReportFormat.writeSuppressedCsv(report, out));
        }
    }

    private static void objects(Manifest manifest, Writer out) throws IOException {
        Evidence evidence = manifest.evidence();
        List<String> names = List.of("source", "object", "size", "digest", "verified");
        out.write(CsvText.line(names.subList(0, evidence == null ? names.size() - 1 : names.size())));
        for (InputObject object : manifest.objects()) {
            List<Object> values =
                    new ArrayList<>(Arrays.asList(object.source(), object.uri(), object.size(), object.digest()));
            if (evidence != null) {
                values.add(evidence.of(object));
            }
            out.write(CsvText.line(values));
        }
    }

    private void add(String name, ReportFormat format, boolean isBeside, Content content) throws IOException {
        Path path = scratch.resolve(String.valueOf(files.size()));
        files.add(new Rendered(name, path, format, isBeside));
        try (Writer out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            content.write(out);
        }
    }

    List<Rendered> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        for (Rendered file : files) {
            Files.deleteIfExists(file.path());
        }
        Files.deleteIfExists(scratch);
    }
}
