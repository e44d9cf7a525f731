package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv      | a.csv     | true",
                "a.csv      | axcsv     | false",
                "a_b%       | a_b%      | true",
                "a*         | a/b/c     | true",
                "a*c        | a/b       | false",
                "*.csv      | x/y.csv   | true",
                "a\\*b      | a*b       | true",
                "a\\*b      | axb       | false",
                "a\\\\*     | a\\xyz    | true",
                "a\\b       | a\\b      | true",
                "\\Q*\\E    | \\Qx\\E   | true"
            })
    void matchesLiterallyButForStars(String pattern, String text, boolean matches) {
        Glob glob = Glob.of(pattern);
        assertThat(text.matches(glob.regex()) && text.startsWith(glob.prefix())).isEqualTo(matches);
    }
}
