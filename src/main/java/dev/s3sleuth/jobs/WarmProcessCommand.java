package dev.s3sleuth.jobs;

import dev.s3sleuth.jobs.warm.WarmIdentity;
import dev.s3sleuth.jobs.warm.WarmPlace;
import dev.s3sleuth.jobs.warm.WarmServer;
import dev.s3sleuth.parsers.TimeText;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code s3sleuth warm-process}, which {@code s3sleuth warm} starts. */
@Command(name = WarmProcessCommand.NAME, hidden = true, description = "Waits for commands; started by s3sleuth warm.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WarmProcessCommand extends StreamCommand {

    static final String NAME = "warm-process";

    @Option(names = "--idle", defaultValue = "30m")
    private String idle;

    @Override
    public Integer call() throws IOException {
        Duration patience = TimeText.length(idle);
        try (WarmServer server = new WarmServer(
                WarmPlace.ofThisProcess(),
                WarmIdentity.ofThisProcess(),
                patience,
                new WarmSpark(streams().clock()))) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close)); // when it is killed, the socket goes too
            if (!server.serve()) {
                streams().err().println("s3sleuth: another process waits already");
            }
        }
        return ExitCode.FINE.status();
    }
}
