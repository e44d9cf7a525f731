package dev.s3sleuth.doctor;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.parsers.objects.ObjectFolder;
import dev.s3sleuth.parsers.objects.ObjectWriter;
import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a report can be written: an object is put there and taken away again. */
final class OutputCheck {

    private static final String PROBE = ".s3sleuth-doctor";

    private OutputCheck() {}

    static Check of(String output, StoreOptions store) {
        try {
            return ObjectWriter.isLocal(output) ? local(output) : remote(output, store);
        } catch (IOException | UncheckedIOException e) {
            return Check.failed(output, e);
        } catch (UsageException e) {
            return Check.failed(output, e);
        }
    }

    /** Makes no folder: a report will. */
    private static Check local(String output) {
        Path existing = ObjectWriter.path(output).toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isWritable(existing)
                ? Check.ok(output, "can be written")
                : Check.failed(output, "cannot be written", "make " + existing + " writable");
    }

    private static Check remote(String output, StoreOptions store) throws IOException {
        ObjectFolder folder = ObjectFolder.of(folder(output), store);
        folder.put("s3sleuth doctor was here\n", PROBE, "text/plain");
        try {
            folder.delete(PROBE);
        } catch (IOException e) {
            return Check.warning(
                    output,
                    "can be written, but not deleted from: " + folder.uri(PROBE) + " stays",
                    "a job that is asked every day also needs s3:DeleteObject");
        }
        return Check.ok(output, "can be written");
    }

    /** Of a file, the folder that it is to be in. */
    private static String folder(String output) {
        int slash = output.lastIndexOf('/');
        boolean file = output.indexOf('.', slash) >= 0 && slash > output.indexOf("://") + 2;
        return file ? output.substring(0, slash + 1) : output;
    }
}
