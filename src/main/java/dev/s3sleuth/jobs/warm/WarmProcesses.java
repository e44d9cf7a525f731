package dev.s3sleuth.jobs.warm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes that wait in a place.
 *
 * @param place where
 */
public record WarmProcesses(WarmPlace place) {

    /** All that answer. */
    public List<WarmState> all() throws IOException {
        List<WarmState> all = new ArrayList<>();
        for (Path socket : place.sockets()) {
            state(socket).ifPresent(all::add);
        }
        return all;
    }

    /** The one that answers commands of an identity. */
    public Optional<WarmState> of(WarmIdentity identity) throws IOException {
        return state(place.socket(identity.hash()));
    }

    /** Ends those that were started in a folder; returns which. */
    public List<WarmState> stop(Path folder) throws IOException {
        List<WarmState> stopped = new ArrayList<>();
        for (Path socket : place.sockets()) {
            Optional<WarmState> state = state(socket);
            if (state.isPresent() && state.get().folder().equals(folder.toString())) {
                ask(socket, WarmRequest.Kind.STOP);
                stopped.add(state.get());
            }
        }
        return stopped;
    }

    private Optional<WarmState> state(Path socket) throws IOException {
        String line = ask(socket, WarmRequest.Kind.STATUS);
        return line.isEmpty() ? Optional.empty() : Optional.of(WarmState.ofLine(line));
    }

    private String ask(Path socket, WarmRequest.Kind kind) throws IOException {
        place.check();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = new WarmClient(place, out, OutputStream.nullOutputStream()).ask(socket, WarmRequest.of(kind));
        return status == 0 ? out.toString(StandardCharsets.UTF_8) : "";
    }
}
