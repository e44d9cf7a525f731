package dev.s3sleuth.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of a key. */
class RsaKeyTest {

    @ParameterizedTest
    @CsvSource({"1024, 22", "2048, 24", "4096, 24"})
    void readsBothForms(int bits, int head) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        PublicKey key = generator.generateKeyPair().getPublic();
        byte[] spki = key.getEncoded();
        assertThat(RsaKey.of(spki)).isEqualTo(key);
        assertThat(RsaKey.of(Arrays.copyOfRange(spki, head, spki.length)))
                .isEqualTo(key)
                .isInstanceOf(RSAPublicKey.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 300, 70_000})
    void refusesWhatIsNoKey(int length) {
        assertThatThrownBy(() -> RsaKey.of(new byte[length])).isInstanceOf(InvalidKeySpecException.class);
    }
}
