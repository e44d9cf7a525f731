package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.SampleIncident;
import dev.s3sleuth.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth demo}. */
@Command(name = "demo", description = "Writes a sample incident with both logs and runs the triage on it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand extends StreamCommand {

    private static final long SEED = 20260203;
    private static final String REPORT = "report";
    private static final List<String> OURS = List.of("logs", "cloudtrail", "truth.json", REPORT);

    @Parameters(
            paramLabel = "DIR",
            defaultValue = "s3sleuth-demo",
            description = "Folder to write to, new or of an earlier demo (default: ${DEFAULT-VALUE})")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        refuseForeign();
        Simulation logs = SampleIncident.write(folder, SEED);
        List<String> words = List.of(
                "run",
                "incident_triage",
                "--access-log",
                logs.accessLog().toString(),
                "--cloudtrail",
                logs.cloudTrail().toString(),
                "--from",
                SampleIncident.START.toString(),
                "--to",
                SampleIncident.END.toString(),
                "-p",
                "key=" + SampleIncident.STOLEN_KEY,
                "-p",
                "remote_ip=" + SampleIncident.STRANGER,
                "--format",
                "html",
                "--output",
                folder.resolve(REPORT) + "/");
        say("wrote three days of access logs of a small company, of its trail, and truth.json to " + folder);
        say("someone has the salaries. Asking who took them, and what else that address did, as you would:\n\n  "
                + ShellCommands.text(words) + "\n");
        int status = Main.run(words.toArray(String[]::new), streams());
        if (status == ExitCode.FINE.status() && streams().progress()) {
            say("open the report in a browser; what really happened is in " + folder.resolve("truth.json")
                    + "; next, your own logs: s3sleuth doctor --access-log s3://my-log-bucket/");
        }
        return status;
    }

    private void say(String what) {
        streams().err().println("s3sleuth: " + what);
        streams().err().flush();
    }

    /** A folder with anything else in it is not ours to write to. */
    private void refuseForeign() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.anyMatch(entry -> OURS.stream().noneMatch(entry::endsWith))) {
                    throw new UsageException(
                            folder + " holds other files: name a new folder, as in s3sleuth demo /tmp/demo");
                }
            }
        }
    }
}
