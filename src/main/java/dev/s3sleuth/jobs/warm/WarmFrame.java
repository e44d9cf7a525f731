package dev.s3sleuth.jobs.warm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A piece of what comes back.
 *
 * @param kind where it belongs
 * @param bytes what was written; of {@link Kind#EXIT} one, the status
 */
record WarmFrame(Kind kind, byte[] bytes) {

    private static final int LONGEST = 1 << 24;

    enum Kind {
        /** The command is run here: what follows is its output, and the client must not run it again. */
        TAKEN,
        /** The command is not run here, and nothing was done. */
        REFUSED,
        OUT,
        ERR,
        /** The last. */
        EXIT
    }

    static WarmFrame of(Kind kind) {
        return new WarmFrame(kind, new byte[0]);
    }

    static WarmFrame exit(int status) {
        return new WarmFrame(Kind.EXIT, new byte[] {(byte) status});
    }

    int status() {
        return bytes.length == 1 ? bytes[0] & 0xff : 1;
    }

    void write(DataOutputStream to) throws IOException {
        synchronized (to) { // stdout and stderr share the socket
            to.writeByte(kind.ordinal());
            to.writeInt(bytes.length);
            to.write(bytes);
            to.flush();
        }
    }

    static WarmFrame read(DataInputStream from) throws IOException {
        int kind = from.readByte();
        int length = from.readInt();
        if (kind < 0 || kind >= Kind.values().length || length < 0 || length > LONGEST) {
            throw new IOException("not an answer of this version");
        }
        byte[] bytes = new byte[length];
        from.readFully(bytes);
        return new WarmFrame(Kind.values()[kind], bytes);
    }

    /** What is written to it arrives as frames of a kind. */
    static OutputStream stream(Kind kind, DataOutputStream to) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                byte[] piece = new byte[length];
                System.arraycopy(bytes, from, piece, 0, length);
                new WarmFrame(kind, piece).write(to);
            }
        };
    }
}
