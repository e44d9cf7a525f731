package dev.s3sleuth.queries;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to the logs: one SQL statement over the views, and what people need to know about it.
 *
 * @param id path of its file without the suffix, such as {@code investigate/who_downloaded}
 * @param title the question in words
 * @param status Sigma's words: experimental, test, stable, deprecated
 * @param severity how much a row matters; null unless it is a detection or an audit
 * @param why why a row is a finding, with columns in braces; null unless it is a detection whose rows do not say it themselves
 * @param sources the sources it reads
 * @param techniques ATT&amp;CK tactic and technique, as {@code TA0040:T1485}
 * @param parameters what it asks for, by name
 * @param falsePositives what looks alike and is fine
 * @param knownGaps what it does not see
 * @param next ids of queries to ask next
 * @param oneOf optional parameters of which at least one must be given; empty if there is no such rule
 * @param without what the answer misses when a source is absent, by source; of {@code data-events}, when CloudTrail has none
 * @param removesDuplicates whether records delivered twice count once; costs a shuffle of the rows that pass the filter
 * @param sql the statement
 */
public record Query(
        String id,
        String title,
        String status,
        @Nullable Severity severity,
        @Nullable String why,
        List<String> sources,
        List<String> techniques,
        Map<String, Parameter> parameters,
        List<String> falsePositives,
        List<String> knownGaps,
        List<String> next,
        List<String> oneOf,
        Map<String, String> without,
        boolean removesDuplicates,
        String sql) {}
