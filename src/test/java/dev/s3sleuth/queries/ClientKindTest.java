package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-cli/2.31.18 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.7 | aws-cli macos",
                "[aws-cli/1.18.136 Python/3.8.5 Darwin/19.5.0 botocore/1.17.59] | aws-cli macos",
                "aws-cli/2.23.6 os/linux#6.12.25-amd64 md/distrib#kali.2025 md/prompt#off | aws-cli linux kali",
                "aws-sdk-js/3.922.0 ua/2.1 os/linux#5.10 lang/js exec-env/AWS_Lambda_nodejs22.x | aws-sdk-js linux aws_lambda",
                "Amazon CloudFront | amazon cloudfront",
                "S3 Browser/12.5.9 (https://s3browser.com) | s3 browser",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36 | mozilla windows chrome",
                "Hadoop 3.4.1, aws-sdk-java/2.29.52 os/Linux#6.1.147 | hadoop linux",
                "rclone/v1.71.2 | rclone",
                "(odd) | (odd)"
            })
    void saysWhatKindOfProgramItIs(String agent, String kind) {
        assertThat(ClientKind.of(agent)).isEqualTo(kind);
    }

    @Test
    void isTheSameAfterAnUpdate() {
        assertThat(ClientKind.of("Boto3/1.40.61 md/Botocore#1.40.61 os/macos#24.6.0"))
                .isEqualTo(ClientKind.of("Boto3/1.41.0 md/Botocore#1.41.0 os/macos#25.0.1"));
    }

    @Test
    void isUnknownWithoutAUserAgent() {
        assertThat(ClientKind.of(null)).isNull();
        assertThat(ClientKind.of(" ")).isNull();
    }
}
