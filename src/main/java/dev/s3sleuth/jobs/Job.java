package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.Severity;
import dev.s3sleuth.reports.formats.ReportFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When to ask, over what, and to where: a list of queries and one report.
 *
 * @param id name of its file without the suffix
 * @param title what the report is about
 * @param from start of the window, as {@code --from} takes it; null for the beginning
 * @param to end of the window, as {@code --to} takes it; null for the end
 * @param sources places of each source, by its name
 * @param parameters what the job can be narrowed by, by name; null where it is not unless told so
 * @param docs what each of these is, by name
 * @param queries what to ask, in this order
 * @param overview queries whose answers the charts show
 * @param baseline how much time before the window comparisons look at, such as 14d; null for the usual
 * @param store where days before the window are kept between runs; null for the usual
 * @param formats of the report
 * @param output where the report goes: a folder, a file or a URI; null for stdout
 * @param failOn exit with 3 if a finding is at least this severe; null for never
 * @param suppressions file of the findings that are known; null for none
 * @param every how often it is asked, with a report each time; null for once over its window
 * @param notifications whom to tell of findings, as YAML; null for nobody
 */
record Job(
        String id,
        String title,
        @Nullable String from,
        @Nullable String to,
        Map<String, List<String>> sources,
        Map<String, @Nullable String> parameters,
        Map<String, String> docs,
        List<Ask> queries,
        List<String> overview,
        @Nullable String baseline,
        @Nullable String store,
        List<ReportFormat> formats,
        @Nullable String output,
        @Nullable Severity failOn,
        @Nullable String suppressions,
        @Nullable Every every,
        @Nullable Map<?, ?> notifications) {

    /** How often a job is asked. */
    enum Every {
        DAY
    }

    /**
     * One question of a job.
     *
     * @param query the query's id
     * @param parameters values for this query only, by name
     * @param oneOf parameters of which the job must be narrowed by one, or the question is not asked; empty for none
     */
    record Ask(String query, Map<String, String> parameters, List<String> oneOf) {}
}
