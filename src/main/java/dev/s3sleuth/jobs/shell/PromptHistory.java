package dev.s3sleuth.jobs.shell;

import dev.s3sleuth.reports.escaping.Secrets;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/** What was typed, for the next session too, in a file that nobody else can read; without lines that hold what authenticates. */
final class PromptHistory extends DefaultHistory {

    private static final String FILE = "shell-history";
    private static final int MOST = 5_000;

    /** A secret access key: forty letters of both kinds, digits and signs of Base64 in one. */
    private static final Pattern KEY = Pattern.compile(
            "(?<![A-Za-z0-9/+])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*\\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");

    /** Reads and writes the file in a folder. */
    void keepIn(@Nullable Path folder, LineReader reader) {
        Path file = folder == null ? null : made(folder);
        if (file != null) {
            reader.setVariable(LineReader.HISTORY_FILE, file);
            reader.setVariable(LineReader.HISTORY_FILE_SIZE, MOST);
        }
        attach(reader);
    }

    private static @Nullable Path made(Path folder) {
        Path file = folder.resolve(FILE);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        var ours = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createDirectories(folder);
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(ours));
            }
        } catch (FileAlreadyExistsException e) {
            return ofUs(file);
        } catch (IOException e) {
            return null; // then there is no history, which nobody needs to hear of
        }
        return file;
    }

    private static @Nullable Path ofUs(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            return null; // somebody else's
        }
    }

    static boolean isSecret(String line) {
        return !Secrets.mask(line).equals(line) || KEY.matcher(line).find();
    }

    @Override
    public void add(Instant time, String line) {
        if (!isSecret(line)) {
            super.add(time, line);
        }
    }
}
