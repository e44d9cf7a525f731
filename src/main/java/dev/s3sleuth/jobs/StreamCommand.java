package dev.s3sleuth.jobs;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** A command that talks to the outside. */
@Command(mixinStandardHelpOptions = true)
abstract class StreamCommand implements Callable<Integer> {

    private @Nullable Streams streams;

    final void use(Streams given) {
        streams = given;
    }

    final Streams streams() {
        return Objects.requireNonNull(streams);
    }
}
