package dev.s3sleuth.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes a database of countries. */
public final class CountryDatabase {

    private CountryDatabase() {}

    /** Countries by range; longer ranges must come after the shorter ones that hold them. */
    public static Path write(Path file, Map<?, ?> ranges) throws IOException {
        MmdbWriter database = new MmdbWriter();
        ranges.forEach((range, country) ->
                database.with(range.toString(), Map.of("country", Map.of("iso_code", country.toString()))));
        return Files.write(file, database.bytes());
    }
}
