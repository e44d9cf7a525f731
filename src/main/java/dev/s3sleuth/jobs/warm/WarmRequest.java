package dev.s3sleuth.jobs.warm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client sends.
 *
 * @param kind what is wanted
 * @param arguments as they were typed, if a command is to be run
 * @param width how many characters a line of the terminal has
 * @param progress whether someone watches stderr
 */
record WarmRequest(Kind kind, List<String> arguments, int width, boolean progress) {

    private static final int MAGIC = 0x73337701; // "s3w", version 1
    private static final int MOST_ARGUMENTS = 100_000;
    private static final int LONGEST = 1 << 24;

    enum Kind {
        RUN,
        STATUS,
        STOP
    }

    static WarmRequest of(Kind kind) {
        return new WarmRequest(kind, List.of(), 0, false);
    }

    void write(DataOutputStream to) throws IOException {
        to.writeInt(MAGIC);
        to.writeByte(kind.ordinal());
        to.writeInt(width);
        to.writeBoolean(progress);
        to.writeInt(arguments.size());
        for (String argument : arguments) {
            byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
            to.writeInt(bytes.length);
            to.write(bytes);
        }
        to.flush();
    }

    static WarmRequest read(DataInputStream from) throws IOException {
        if (from.readInt() != MAGIC) {
            throw new IOException("not a request of this version");
        }
        Kind kind = Kind.values()[bounded(from.readByte(), Kind.values().length - 1)];
        int width = from.readInt();
        boolean progress = from.readBoolean();
        int count = bounded(from.readInt(), MOST_ARGUMENTS);
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[bounded(from.readInt(), LONGEST)];
            from.readFully(bytes);
            arguments.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return new WarmRequest(kind, List.copyOf(arguments), width, progress);
    }

    private static int bounded(int value, int most) throws IOException {
        if (value < 0 || value > most) {
            throw new IOException("not a request: " + value + " of at most " + most);
        }
        return value;
    }
}
