package dev.s3sleuth.reports.html;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The styles and scripts of a page, and the policy that lets nothing else run or load.
 *
 * @param styles in their order
 * @param scripts in their order
 */
record Assets(List<Asset> styles, List<Asset> scripts) {

    private static final String UPLOT = "vendor/uplot/";

    /** What a page without a chart needs. */
    static Assets plain() {
        return of(Stream.of("report.css"), Stream.of("values.js", "table.js", "report.js"));
    }

    /** What a page of many days needs. */
    static Assets ofDays() {
        return of(Stream.of("report.css", "days.css"), Stream.of("values.js", "table.js", "report.js"));
    }

    /** What a page with charts needs. */
    static Assets withCharts() {
        return of(
                Stream.of(UPLOT + "uPlot.min.css", "report.css", "charts.css"),
                Stream.of(UPLOT + "uPlot.iife.min.js", "values.js", "table.js", "timeline.js", "report.js"));
    }

    private static Assets of(Stream<String> styles, Stream<String> scripts) {
        return new Assets(styles.map(Asset::of).toList(), scripts.map(Asset::of).toList());
    }

    /** The Content-Security-Policy. Trusted types keep even our own scripts from making text into HTML. */
    String policy() {
        return "default-src 'none'; script-src " + sources(scripts) + "; style-src " + sources(styles)
                + "; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String sources(List<Asset> assets) {
        return assets.stream().map(Asset::source).collect(Collectors.joining(" "));
    }
}
