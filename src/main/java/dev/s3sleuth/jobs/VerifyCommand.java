package dev.s3sleuth.jobs;

import dev.s3sleuth.integrity.Integrity;
import dev.s3sleuth.integrity.KeyFile;
import dev.s3sleuth.integrity.ListedKeys;
import dev.s3sleuth.integrity.PublicKeys;
import dev.s3sleuth.integrity.Summary;
import dev.s3sleuth.parsers.TimeText;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.format.LogFormat;
import dev.s3sleuth.parsers.objects.ObjectWriter;
import dev.s3sleuth.reports.evidence.VerifyReport;
import dev.s3sleuth.reports.evidence.VerifyReport.Format;
import dev.s3sleuth.reports.evidence.VerifySpool;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth verify}. */
@Command(
        name = "verify",
        description = {
            "Checks whether CloudTrail's files are as CloudTrail delivered them: its digests, their signatures and chains, and every log file they list.",
            "%nReads digests and log files, and asks CloudTrail for its public keys, or takes them from a file; then it needs no network."
                    + " Exits with 3 if a file was modified or is missing, with 4 if not everything can be vouched for."
        },
        footer = {
            "",
            "s3sleuth verify s3://my-trail/ --from -7d --to now --format json --output verified.json",
            "s3sleuth verify evidence/ --public-keys keys.json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class VerifyCommand extends StreamCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "URI",
            description =
                    "Folders or s3:// prefixes above both CloudTrail/ and CloudTrail-Digest/, such as a bucket or a copy of it")
    private List<String> places = List.of();

    @Mixin
    private WindowOptions window;

    @Option(
            names = "--delivery-lag",
            paramLabel = "TIME",
            description = "How late CloudTrail may deliver a file (default: 6h)")
    private @Nullable String deliveryLag;

    @Option(
            names = "--public-keys",
            paramLabel = "FILE",
            description =
                    "What 'aws cloudtrail list-public-keys' printed, or --save-public-keys wrote: CloudTrail is not asked")
    private @Nullable Path publicKeys;

    @Option(
            names = "--save-public-keys",
            paramLabel = "FILE",
            description = "Keep the public keys that CloudTrail gave, for copies of the logs and for later")
    private @Nullable Path savePublicKeys;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or csv; json is what --verified of query and run takes")
    private Format format;

    @Option(names = "--output", paramLabel = "PLACE", description = "Write to this file or URI instead of stdout")
    private @Nullable String output;

    @Mixin
    private ReachOptions reach;

    @Option(
            names = "--cloudtrail-endpoint-url",
            paramLabel = "URL",
            description = "Where to ask for public keys instead of AWS")
    private @Nullable URI cloudTrailEndpoint;

    @Option(
            names = "--max-expansion",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many times its size a compressed file may grow, beyond 64 MiB (default: 200)")
    private int expansion;

    @Override
    public Integer call() throws IOException {
        check();
        if (publicKeys != null) {
            return verify(KeyFile.read(publicKeys));
        }
        try (ListedKeys keys = new ListedKeys(reach.store(), cloudTrailEndpoint)) {
            int status = verify(keys);
            if (savePublicKeys != null) {
                Files.writeString(savePublicKeys, keys.text());
                streams().err().println("s3sleuth: wrote " + savePublicKeys);
            }
            return status;
        }
    }

    private void check() {
        if (publicKeys != null && savePublicKeys != null) {
            throw new UsageException(
                    "--save-public-keys keeps what CloudTrail gives, and --public-keys does not ask it: leave one out");
        }
        reach.store();
        if (expansion < 1) {
            throw new UsageException("--max-expansion has to be at least 1");
        }
        for (Path parent : parents()) {
            if (!Files.isDirectory(parent)) {
                throw new UsageException("cannot write to " + parent + ": there is no such folder");
            }
        }
    }

    /** The folders of local files that will be written. */
    private List<Path> parents() {
        Path report = output == null || !ObjectWriter.isLocal(output) ? null : ObjectWriter.path(output);
        return java.util.stream.Stream.of(
                        java.util.Optional.ofNullable(report), java.util.Optional.ofNullable(savePublicKeys))
                .flatMap(java.util.Optional::stream)
                .map(file -> file.toAbsolutePath().getParent())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private int verify(PublicKeys keys) throws IOException {
        Duration lag = deliveryLag == null ? LogFormat.CLOUDTRAIL.source().deliveryLag() : TimeText.length(deliveryLag);
        try (VerifySpool files = new VerifySpool()) {
            Summary summary = new Integrity(reach.store(), keys, window.window(now()), lag, expansion, now())
                    .check(places, files);
            VerifyReport report = new VerifyReport(asRun(), places, summary, files);
            ExitCode written = write(report);
            return status(summary).or(written).status();
        }
    }

    private ExitCode write(VerifyReport report) throws IOException {
        if (output == null) {
            report.write(format, streams().out());
            return ExitCode.FINE;
        }
        Path file = Files.createTempFile("s3sleuth-verify-", ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(file)) {
                report.write(format, out);
            }
            ObjectWriter.put(file, output, format.mediaType(), reach.store());
            report.write(Format.TEXT, streams().out());
            streams().err().println("s3sleuth: wrote " + output);
            return ExitCode.FINE;
        } catch (IOException e) {
            streams().err().println("s3sleuth: the check is complete, but could not be written: " + e.getMessage());
            return ExitCode.UPLOAD;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Here what was tampered with counts for more than what is not known. */
    private static ExitCode status(Summary summary) {
        return summary.isTampered() ? ExitCode.FINDING : summary.isInDoubt() ? ExitCode.COVERAGE : ExitCode.FINE;
    }
}
