package dev.s3sleuth.reports.escaping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a?X-Amz-Signature=SECRET HTTP/1.1",
                "GET /a?x-amz-security-token=SECRET&b=1 HTTP/1.1",
                "GET /a?X%2DAmz%2DSignature=SECRET HTTP/1.1",
                "https://example.com/?next=https%3A%2F%2Fb.s3.amazonaws.com%2Fa%3FX-Amz-Signature%3DSECRET%26x%3D1",
                "https://example.com/?next=https%253A%252F%252Fa%253FX-Amz-Signature%253DSECRET%2526x",
                "GET /a?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1&Signature=SECRET%3D HTTP/1.1",
                "https://example.com/cb?access_token=SECRET",
                "https://example.com/?password=SECRET&user=x",
                "s3sleuth query x -p 'sig=SECRET'",
                "{\"credentials\":{\"accessKeyId\":\"ASIA\",\"sessionToken\":\"SECRET\"}}",
                "{\"SecretAccessKey\" : \"SECRET\"}",
                "{\"message\":\"{\\\"sessionToken\\\":\\\"SECRET\\\"}\"}"
            })
    void masksSecretsHoweverTheyAreEncoded(String text) {
        assertThat(Secrets.mask(text)).doesNotContain("SECRET").contains("[masked:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260206&X-Amz-Date=20260206T000000Z HTTP/1.1",
                "GET /a?X-Amz-Signature=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX HTTP/1.1",
                "reports/signature=none/file.csv",
                "plain text 100%",
                "{\"password\":\"HIDDEN_DUE_TO_SECURITY_REASONS\",\"token\":1}"
            })
    void leavesTheRestAlone(String text) {
        assertThat(Secrets.mask(text)).isEqualTo(text);
    }

    @Test
    void equalSecretsStayEqualAndOthersDoNot() {
        assertThat(Secrets.mask("?Signature=a&x")).isEqualTo(Secrets.mask("?Signature=a&x"));
        assertThat(Secrets.mask("?Signature=a&x"))
                .isNotEqualTo(Secrets.mask("?Signature=b&x"))
                .endsWith("&x");
    }
}
