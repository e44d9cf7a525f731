package dev.s3sleuth.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.77/24, 192.0.2.1, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.0/24, s3.amazonaws.com, false"
    })
    void anAddressBeginsSo(String prefix, String address, boolean expected) {
        assertThat(Objects.requireNonNull(Prefix.of(prefix)).contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".:a",
                ".:",
                ":",
                "a",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.4/33",
                "::/129",
                "1.2.3.4/",
                "localhost",
                "1.2.3.4 ",
                "g::1"
            })
    void whatIsNoAddressIsNoneAndIsNotLookedUp(String text) {
        assertThat(Prefix.of(text)).isNull();
    }

    @Test
    void holdsWhatSharesItsBits() throws UnknownHostException {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] address = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(address);
            int length = random.nextInt(address.length * Byte.SIZE + 1);
            byte[] other = address.clone();
            int bit = random.nextInt(address.length * Byte.SIZE);
            other[bit / Byte.SIZE] ^= (byte) (0x80 >> bit % Byte.SIZE);
            InetAddress changed = InetAddress.getByAddress(other);
            if (changed.getAddress().length == address.length) { // Java makes four bytes of a mapped one
                assertThat(Prefix.of(address, length).contains(changed.getHostAddress()))
                        .as("bit %d of %s, length %d", bit, changed, length)
                        .isEqualTo(bit >= length);
            }
        }
    }
}
