package dev.s3sleuth.jobs.warm;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;

/**
 * The folder of the sockets, which is its user's alone.
 *
 * @param folder need not be there yet
 */
public record WarmPlace(Path folder) {

    private static final String SOCKET = ".sock";
    /** What systems have room for is 108 bytes on Linux, 104 on macOS, with one for the end. */
    private static final int LONGEST = 103;

    private static final int OF_OTHERS = 0077;

    /** Where the launcher says it is. */
    public static WarmPlace ofThisProcess() throws IOException {
        String folder = System.getProperty("s3sleuth.warm");
        if (folder == null) {
            throw new IOException("bin/s3sleuth says where processes wait: start it by that");
        }
        return new WarmPlace(Path.of(folder));
    }

    /** Makes the folder, if there is none. */
    void make() throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            check();
        }
    }

    /**
     * Complains where others could put a socket of theirs.
     *
     * @throws NoSuchFileException if there is no such folder
     */
    void check() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    ? new IOException(folder + " is no folder: remove it")
                    : new NoSuchFileException(folder.toString());
        }
        if (number("unix:uid") != new UnixSystem().getUid()) {
            throw new IOException(folder + " belongs to another user: remove it, or set XDG_RUNTIME_DIR");
        }
        if ((number("unix:mode") & OF_OTHERS) != 0) {
            throw new IOException(folder + " is open to other users: chmod 700 " + folder);
        }
    }

    private long number(String attribute) throws IOException {
        return ((Number) Objects.requireNonNull(Files.getAttribute(folder, attribute, LinkOption.NOFOLLOW_LINKS)))
                .longValue();
    }

    /** The socket of a process. */
    Path socket(String hash) throws IOException {
        Path socket = folder.resolve(hash + SOCKET);
        if (socket.toString().length() > LONGEST) {
            throw new IOException(
                    socket + " is too long for the name of a socket: set XDG_RUNTIME_DIR to a folder of your own");
        }
        return socket;
    }

    /** All that are there. */
    List<Path> sockets() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SOCKET))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    ServerSocketChannel listen(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        return server;
    }

    /** Held by the process that answers at a socket, until it ends however it may. */
    static FileChannel lock(Path socket) throws IOException {
        return FileChannel.open(
                socket.resolveSibling(socket.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    /** Removes the socket of a process that was killed. */
    void sweep(Path socket) {
        try (FileChannel channel = lock(socket);
                FileLock nobody = channel.tryLock()) {
            if (nobody != null) {
                Files.deleteIfExists(socket);
            }
        } catch (IOException | OverlappingFileLockException e) {
            return; // the next one will
        }
    }

    SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            checkPeer(channel);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Complains if the other end is not of the folder's owner; where the system does not tell, the folder is what protects. */
    void checkPeer(SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            String peer =
                    channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
            if (!peer.equals(Files.getOwner(folder).getName())) {
                throw new IOException("the other end of the socket is " + peer + "'s");
            }
        }
    }
}
