package dev.s3sleuth.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.addresses.Prefix;
import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressBookTest {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path database(String name, MmdbWriter database) throws IOException {
        return Files.write(folder.resolve(name), database.bytes());
    }

    @Test
    void takesEachFactFromTheFirstDatabaseThatKnowsIt() throws IOException {
        Path countries = database(
                "country.mmdb",
                new MmdbWriter()
                        .with("203.0.113.0/24", Map.of("country", Map.of("iso_code", "NL")))
                        .with("198.51.100.0/24", Map.of("registered_country", Map.of("iso_code", "DE")))
                        .with("192.0.2.0/25", Map.of("country_code", "pt"))
                        .with("2001:db8::/32", Map.of("country", "FR")));
        Path systems = database(
                "asn.mmdb",
                new MmdbWriter()
                        .with(
                                "203.0.113.0/25",
                                Map.of(
                                        "autonomous_system_number",
                                        64500,
                                        "autonomous_system_organization",
                                        "Example Net"))
                        .with("192.0.2.0/24", Map.of("asn", "AS64501", "as_name", "Other")));
        AddressBook book = AddressBook.read(List.of(countries, systems), null, List.of());
        assertThat(book.facts("203.0.113.7")).isEqualTo(new Facts("NL", 64500L, "Example Net", null, null));
        assertThat(book.facts("203.0.113.200")).isEqualTo(new Facts("NL", null, null, null, null));
        assertThat(book.facts("198.51.100.1"))
                .as("where an address is registered is not where it is")
                .isEqualTo(Facts.NONE);
        assertThat(book.facts("192.0.2.1")).isEqualTo(new Facts("PT", 64501L, "Other", null, null));
        assertThat(book.facts("2001:db8::1").country()).isEqualTo("FR");
        assertThat(book.facts("2001:db9::1")).isEqualTo(Facts.NONE);
    }

    @Test
    void namesTheServiceOfTheLongestRangeAndNotJustAmazon() throws IOException {
        Path ranges = file("ip-ranges.json", """
                {"syncToken": "1", "prefixes": [
                  {"ip_prefix": "192.0.2.0/24", "region": "eu-west-1", "service": "AMAZON"},
                  {"ip_prefix": "192.0.2.0/25", "region": "eu-west-1", "service": "EC2"},
                  {"ip_prefix": "192.0.2.0/25", "region": "eu-west-1", "service": "AMAZON"},
                  {"ip_prefix": "192.0.2.64/26", "region": "eu-west-1", "service": "S3"}],
                 "ipv6_prefixes": [{"ipv6_prefix": "2001:db8::/32", "region": "GLOBAL", "service": "CLOUDFRONT"}]}
                """);
        AddressBook book = AddressBook.read(List.of(), ranges, List.of());
        assertThat(book.facts("192.0.2.1").awsService()).isEqualTo("EC2 eu-west-1");
        assertThat(book.facts("192.0.2.65").awsService()).isEqualTo("S3 eu-west-1");
        assertThat(book.facts("192.0.2.200").awsService()).isEqualTo("AMAZON eu-west-1");
        assertThat(book.facts("2001:db8::9").awsService()).isEqualTo("CLOUDFRONT GLOBAL");
        assertThat(book.facts("203.0.113.1").awsService()).isNull();
    }

    @Test
    void tellsNoListFromNotBeingOnOne() throws IOException {
        Path tor = file("tor.csv", "address,seen\n# exits\n203.0.113.7,2026-02-01\n\n2001:db8::/48\n");
        Path own = file("own.txt", "203.0.113.0/24 office\n");
        AddressBook book = AddressBook.read(List.of(), null, List.of("tor=" + tor, "own=" + own));
        assertThat(book.facts("203.0.113.7").lists()).containsExactly("own", "tor");
        assertThat(book.facts("203.0.113.8").lists()).containsExactly("own");
        assertThat(book.facts("192.0.2.1").lists()).isEmpty();
        assertThat(AddressBook.read(List.of(), null, List.of())
                        .facts("192.0.2.1")
                        .lists())
                .isNull();
    }

    @Test
    void looksNoNameUp() throws IOException {
        Path list = file("all.txt", "0.0.0.0/0\n::/0\n");
        AddressBook book = AddressBook.read(List.of(), null, List.of("all=" + list));
        assertThat(List.of("AWS Internal", "s3.amazonaws.com", "fade.be", "1.2.3", "1.2.3.256", "a:b", "", "-"))
                .allSatisfy(name -> assertThat(book.facts(name)).isEqualTo(Facts.NONE));
        assertThat(book.facts(null)).isEqualTo(Facts.NONE);
    }

    @Test
    void theLongestPrefixIsTheOneThatASearchThroughAllFinds() throws IOException {
        Random random = new Random(7);
        PrefixTable<Integer> table = new PrefixTable<>();
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] address = new byte[random.nextInt(3) == 0 ? 16 : 4];
            random.nextBytes(address);
            address[0] &= 3; // so that ranges meet
            Prefix prefix = Prefix.of(address, random.nextInt(address.length * 8 + 1));
            if (!prefixes.contains(prefix)) {
                table.put(prefix, prefixes.size());
                prefixes.add(prefix);
            }
        }
        for (int i = 0; i < 3_000; i++) {
            byte[] address =
                    i % 2 == 0 ? prefixes.get(i % prefixes.size()).address().clone() : new byte[4];
            address[address.length - 1] ^= (byte) random.nextInt(256);
            Integer best = null;
            for (int p = 0; p < prefixes.size(); p++) {
                Prefix prefix = prefixes.get(p);
                boolean holds = prefix.address().length == address.length
                        && Prefix.of(address, prefix.length()).equals(prefix);
                best = holds && (best == null || prefixes.get(best).length() < prefix.length()) ? (Integer) p : best;
            }
            assertThat(table.longest(address))
                    .as(InetAddress.getByAddress(address).toString())
                    .isEqualTo(best);
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path text = file("text", "192.0.2.1\n1.2.3.4/33\n");
        refused("line 2 of " + text + " begins with '1.2.3.4/33'", List.of(), null, "x=" + text);
        refused("needs a name", List.of(), null, text.toString());
        refused("needs a name", List.of(), null, "a b=" + text);
        refused("cannot read the list", List.of(), null, "x=no-such-file");
        refused("is no MaxMind database", List.of(text), null);
        refused("cannot read no-such.mmdb", List.of(Path.of("no-such.mmdb")), null);
        refused("is no JSON", List.of(), text);
        refused("JSON without AWS's ranges", List.of(), file("other.json", "{\"a\": 1}"));
    }

    private static void refused(String message, List<Path> geo, Path ranges, String... lists) {
        assertThatThrownBy(() -> AddressBook.read(geo, ranges, List.of(lists)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
