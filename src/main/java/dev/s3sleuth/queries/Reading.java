package dev.s3sleuth.queries;

import dev.s3sleuth.parsers.spark.ScanCoverage;
import java.util.List;

/**
 * What will be read for an answer; nothing has been.
 *
 * @param window scans of the window; a source may be read several times
 * @param before scans of what came before it
 */
public record Reading(List<ScanCoverage> window, List<ScanCoverage> before) {

    public Reading {
        window = List.copyOf(window);
        before = List.copyOf(before);
    }
}
