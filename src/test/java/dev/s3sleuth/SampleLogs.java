package dev.s3sleuth;

import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The logs of the sample incident in place of those that pages and notebooks name.
 *
 * @param logs where they are
 */
public record SampleLogs(Simulation logs) {

    /** Writes them below a folder. */
    public static SampleLogs in(Path folder) throws IOException {
        return new SampleLogs(SampleIncident.write(folder, 20260203));
    }

    /** A text whose places are ours. */
    public String placed(String text) {
        return text.replaceAll("s3a?://my-log-bucket/", logs.accessLog().toString())
                .replaceAll("s3a?://my-trail/(AWSLogs/)?", logs.cloudTrail().toString());
    }
}
