package dev.s3sleuth.enrich;

import dev.s3sleuth.addresses.Prefix;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A list of addresses: threat intelligence, Tor's exits, one's own networks.
 *
 * @param name what people call it
 * @param prefixes what is in it
 */
record AddressList(String name, PrefixTable<Boolean> prefixes) implements Serializable {

    private static final Set<String> TITLES =
            Set.of("address", "addresses", "cidr", "ip", "network", "prefix", "range");

    /**
     * The list in a file: an address or a CIDR range begins each line, further columns after a comma, semicolon or blank are left alone, so
     * are empty lines and those that begin with #. A first line may be a title.
     *
     * @param definition {@code name=file}
     * @throws UsageException if that is no list; the message names the line
     */
    static AddressList read(String definition) {
        int equals = definition.indexOf('=');
        String name = equals < 0 ? "" : definition.substring(0, equals);
        if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new UsageException("--ip-list " + definition
                    + " needs a name of letters, digits, dots and dashes: write --ip-list tor=exits.csv");
        }
        Path file = Path.of(definition.substring(equals + 1));
        PrefixTable<Boolean> prefixes = new PrefixTable<>();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1); // whatever the comments are in
            for (int i = 0; i < lines.size(); i++) {
                add(lines.get(i), i + 1, file, prefixes);
            }
        } catch (IOException e) {
            throw new UsageException("cannot read the list " + file + ": " + e.getMessage(), e);
        }
        return new AddressList(name, prefixes);
    }

    private static void add(String line, int number, Path file, PrefixTable<Boolean> prefixes) {
        String first = line.strip().split("[,;\\s]", 2)[0].replace("\"", "");
        if (first.isEmpty()
                || first.startsWith("#")
                || (number == 1 && TITLES.contains(first.toLowerCase(Locale.ROOT)))) {
            return;
        }
        Prefix prefix = Prefix.of(first);
        if (prefix == null) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "line %d of %s begins with '%s', which is no address and no CIDR range such as 192.0.2.0/24",
                    number,
                    file,
                    first));
        }
        prefixes.put(prefix, true);
    }
}
