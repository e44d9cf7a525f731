package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::111122223333:assumed-role/backup/i-0abcdef1234567890, arn:aws:sts::111122223333:assumed-role/backup",
        "arn:aws-cn:sts::111122223333:assumed-role/a/b/c, arn:aws-cn:sts::111122223333:assumed-role/a",
        "111122223333:AROAEXAMPLE:import, 111122223333"
    })
    void forgetsTheSession(String principal, String identity) {
        assertThat(Identity.of(principal)).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/carol",
        "arn:aws:sts::111122223333:assumed-role/dev/carol@example.com",
        "arn:aws:iam::111122223333:user/svc/alice",
        "anonymous",
        "config.amazonaws.com"
    })
    void keepsPeopleAndOthersAsTheyAre(String principal) {
        assertThat(Identity.of(principal)).isEqualTo(principal);
    }

    @Test
    void knowsNobody() {
        assertThat(Identity.of(null)).isNull();
    }
}
