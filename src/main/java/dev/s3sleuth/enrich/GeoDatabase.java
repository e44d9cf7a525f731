package dev.s3sleuth.enrich;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import dev.s3sleuth.parsers.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database of addresses in <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind's format</a>, whoever made it. Its bytes travel to the
 * tasks, because a file on the driver's disk may not be on theirs.
 */
final class GeoDatabase implements Serializable {

    private final byte[] bytes;
    private transient volatile @Nullable Reader reader;

    private GeoDatabase(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The database in a file.
     *
     * @throws UsageException if it is none
     */
    static GeoDatabase read(Path file) {
        try {
            GeoDatabase database = new GeoDatabase(Files.readAllBytes(file));
            database.reader();
            return database;
        } catch (InvalidDatabaseException e) {
            throw new UsageException(
                    file + " is no MaxMind database: give a .mmdb file of countries or autonomous systems", e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Reader reader() throws IOException {
        Reader open = reader;
        if (open == null) {
            synchronized (this) {
                open = reader == null ? new Reader(new ByteArrayInputStream(bytes)) : reader;
                reader = open;
            }
        }
        return open;
    }

    /** What the database says of an address; empty if it does not know it. */
    Map<?, ?> record(InetAddress address) {
        try {
            Map<?, ?> record = reader().get(address, Map.class);
            return record == null ? Map.of() : record;
        } catch (IOException | IllegalArgumentException e) { // an IPv6 address in a database of IPv4
            if (e instanceof IOException io) {
                throw new UncheckedIOException("the address database is damaged", io);
            }
            return Map.of();
        }
    }
}
