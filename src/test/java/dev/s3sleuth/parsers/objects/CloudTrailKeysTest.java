package dev.s3sleuth.parsers.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailKeysTest {

    private static final String ACCOUNT = "AWSLogs/111122223333/";
    private static final String FILE = "111122223333_CloudTrail_eu-west-1_";

    /** From a quarter past midnight of 10 March to noon of 11 March, with a lag of 14 hours. */
    private final KeyLayout layout = layout("2026-03-10T00:15:00Z", "2026-03-11T12:00:00Z", Set.of());

    @ParameterizedTest
    @CsvSource({
        "20260309T2344Z_Mu0KsOhtH1ar15ZZ.json.gz, false",
        "20260309T2345Z_Mu0KsOhtH1ar15ZZ.json.gz, true",
        "20260312T0200Z_Mu0KsOhtH1ar15ZZ.json.gz, true",
        "20260312T0201Z_Mu0KsOhtH1ar15ZZ.json.gz, false",
        "20260309T2344ZMu0KsOhtH1ar15ZZ.json.gz, false",
        "20260309T2345ZMu0KsOhtH1ar15ZZ.json.gz, true",
        "20200101T0000Z_Mu0KsOhtH1ar15ZZ, false",
        "20200101T0000Z_Mu0KsOhtH1ar15ZZ.json, false",
        "20200101T0000Z_Mu0KsOhtH1ar15ZZ.json.zst, false"
    })
    void aFileIsStampedShortlyBeforeItsEventsOrLater(String rest, boolean mayHold) {
        for (String folder : new String[] {"", "copies/", ACCOUNT + "CloudTrail/eu-west-1/2026/03/10/"}) {
            assertThat(layout.mayHold(folder + FILE + rest)).as(folder).isEqualTo(mayHold);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "2025/, false",
        "2026/, true",
        "2027/, false",
        "2026/02/, false",
        "2026/03/, true",
        "2026/04/, false",
        "2026/03/08/, false",
        "2026/03/09/, true",
        "2026/03/12/, true",
        "2026/03/13/, false",
        "2026/13/, true",
        "2026/02/31/, true"
    })
    void aFolderIsOfAYearAMonthOrADay(String rest, boolean mayHold) {
        for (String above : new String[] {"", ACCOUNT, "trail/AWSLogs/o-a1b2c3d4e5/111122223333/"}) {
            assertThat(layout.mayHoldFolder(above + "CloudTrail/eu-west-1/" + rest))
                    .as(above)
                    .isEqualTo(mayHold);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CloudTrail-Digest/",
                "CloudTrail-Insight/",
                "CloudTrail-NetworkActivity/",
                "CloudTrail-Aggregated/"
            })
    void foldersWithoutEventsAreNotEnteredFromAbove(String folder) {
        assertThat(layout.mayHoldFolder(ACCOUNT + folder)).isFalse();
        assertThat(layout.mayHoldFolder("trail/AWSLogs/o-a1b2c3d4e5/111122223333/" + folder))
                .isFalse();
        assertThat(layout.mayHoldFolder(ACCOUNT + folder + "eu-west-1/")).isTrue();
        assertThat(layout.mayHoldFolder(ACCOUNT + folder + "eu-west-1/2020/01/01/"))
                .isTrue();
        assertThat(layout.mayHoldFolder("notes/" + folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README",
                "events-20200101.json.gz",
                "2020-01-01-00-00-00-0123456789ABCDEF",
                FILE + "20261301T0000Z_Mu0KsOhtH1ar15ZZ.json.gz",
                FILE + "20260231T0000Z_Mu0KsOhtH1ar15ZZ.json.gz",
                FILE + "20200101T0000Z_.json.gz",
                "x" + FILE + "20200101T0000Z_Mu0KsOhtH1ar15ZZ.json.gz",
                "111122223333_CloudTrail-Digest_eu-west-1_trail_eu-west-1_20200101T000000Z.json.gz",
                "111122223333_CloudTrail-Insight_eu-west-1_20200101T0000Z_Mu0KsOhtH1ar15ZZ.json.gz"
            })
    void aNameLikeNoLayoutIsRead(String name) {
        assertThat(layout.mayHold(name)).isTrue();
        assertThat(layout.mayHold(ACCOUNT + name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSLogs/",
                ACCOUNT,
                ACCOUNT + "CloudTrail/",
                "2020/01/01/",
                "eu-west-1/2020/",
                "CloudTrail/2020/"
            })
    void aFolderLikeNoLayoutIsEntered(String name) {
        assertThat(layout.mayHoldFolder(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_SUCCESS", "copies/." + FILE + "20260310T1200Z_Mu0KsOhtH1ar15ZZ.json.gz.crc"})
    void whatHadoopHidesIsNot(String name) {
        assertThat(layout.mayHold(name)).isFalse();
    }

    @Test
    void otherRegionsAreNotRead() {
        KeyLayout ireland = layout("2026-03-10T00:15:00Z", "2026-03-11T12:00:00Z", Set.of("eu-west-1"));
        assertThat(ireland.mayHoldFolder(ACCOUNT + "CloudTrail/eu-west-1/")).isTrue();
        assertThat(ireland.mayHoldFolder(ACCOUNT + "CloudTrail/eu-west-1/2026/"))
                .isTrue();
        assertThat(ireland.mayHoldFolder(ACCOUNT + "CloudTrail/us-gov-west-1/")).isFalse();
        assertThat(ireland.mayHoldFolder(ACCOUNT + "CloudTrail/eusc-de-east-1/2026/"))
                .isFalse();
        assertThat(ireland.mayHold(FILE + "20260310T1200Z_A.json.gz")).isTrue();
        assertThat(ireland.mayHold("111122223333_CloudTrail_eu-west-2_20260310T1200Z_A.json.gz"))
                .isFalse();
        assertThat(layout.mayHold("111122223333_CloudTrail_eu-west-2_20260310T1200Z_A.json.gz"))
                .isTrue();
    }

    @Test
    void bucketsAreNotInTheNames() {
        Selection photos =
                new Selection(KeyNames.CLOUDTRAIL, TimeWindow.ALL, Duration.ZERO, Set.of("photos"), Set.of());
        assertThat(KeyLayout.of(photos).mayHoldFolder("111122223333/eu-west-1/videos/"))
                .isTrue();
        assertThat(KeyLayout.of(photos).mayHold(FILE + "20260310T1200Z_A.json.gz"))
                .isTrue();
    }

    @Test
    void anOpenWindowRulesNoTimeOut() {
        KeyLayout all =
                KeyLayout.of(new Selection(KeyNames.CLOUDTRAIL, TimeWindow.ALL, Duration.ZERO, Set.of(), Set.of()));
        assertThat(all.mayHold(FILE + "19700101T0000Z_A.json.gz")).isTrue();
        assertThat(all.mayHoldFolder(ACCOUNT + "CloudTrail/eu-west-1/1970/01/01/"))
                .isTrue();
        assertThat(all.mayHoldFolder(ACCOUNT + "CloudTrail-Digest/")).isFalse();
        assertThat(all.firstStamp()).isNull();
    }

    @Test
    void theNamesAreThoseOfTheSource() {
        assertThat(KeyNames.of("s3_access_log")).isEqualTo(KeyNames.S3_ACCESS_LOG);
        assertThat(KeyNames.of("cloudtrail")).isEqualTo(KeyNames.CLOUDTRAIL);
        assertThatThrownBy(() -> KeyNames.of("syslog"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rules are known for names of syslog");
    }

    private static KeyLayout layout(String from, String to, Set<String> regions) {
        TimeWindow window = new TimeWindow(Instant.parse(from), Instant.parse(to));
        return KeyLayout.of(new Selection(KeyNames.CLOUDTRAIL, window, Duration.ofHours(14), Set.of(), regions));
    }
}
