package dev.s3sleuth.posture.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.snapshot.Answer;
import dev.s3sleuth.posture.snapshot.Call;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far back the log of a bucket goes and what a day brings, by a few listings. */
class LogSampleTest {

    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");
    private static final String BUCKET = "amzn-s3-demo-bucket";
    private static final String LOGS = "amzn-s3-demo-logs";
    private static final String FOLDER = "logs/111122223333/eu-west-1/" + BUCKET + "/";

    private AccountServer account;

    @BeforeEach
    void open() throws IOException {
        account = new AccountServer();
        account.bucket(LOGS);
    }

    @AfterEach
    void close() {
        account.close();
    }

    private Answer listed() {
        return new AccountReader(account.options(), account.endpoint())
                .read(List.of(BUCKET), NOW)
                .buckets()
                .get(0)
                .answer(Call.LIST_LOG_OBJECTS);
    }

    private JsonNode sample() {
        Answer answer = listed();
        assertThat(answer.refused()).isNull();
        return answer.value();
    }

    private void log(String key, long bytes, String modified) {
        account.bucket(LOGS).put(key, bytes, Instant.parse(modified));
    }

    @Test
    void readsNamesWithoutFolders() {
        account.bucket(BUCKET).logsTo(LOGS, "logs/");
        log("logs/2026-01-03-10-00-00-A1", 5, "2026-01-03T10:02:00Z");
        log("logs/2026-02-05-00-00-07-B1", 100, "2026-02-05T00:00:08Z");
        log("logs/2026-02-05-23-59-59-B2", 200, "2026-02-06T00:00:01Z");
        log("logs/2026-02-06-01-00-00-C1", 400, "2026-02-06T01:00:00Z");
        assertThat(sample().toString())
                .isEqualTo(
                        "{\"Oldest\":{\"Key\":\"logs/2026-01-03-10-00-00-A1\",\"Time\":\"2026-01-03T10:02:00Z\"},\"Day\":\"2026-02-05\",\"DayObjects\":2,\"DayBytes\":300,\"Extrapolated\":false}");
    }

    @Test
    void passesOverLogsOfOthersAndWhatIsNoLog() {
        account.bucket(BUCKET).logsTo(LOGS, "");
        for (int i = 0; i < 1200; i++) {
            log(
                    "111122223333/eu-west-1/amzn-s3-demo-other/2025/01/01/2025-01-01-00-00-00-" + i,
                    5,
                    "2025-01-01T10:00:00Z");
        }
        log("0-readme.txt", 5, "2024-01-01T00:00:00Z");
        log("2026-01-03-10-00-00-A1", 5, "2026-01-03T10:02:00Z");
        assertThat(sample().path("Oldest").path("Key").asText()).isEqualTo("2026-01-03-10-00-00-A1");
    }

    @Test
    void readsFoldersOfDays() {
        account.bucket(BUCKET).logsInDaysTo(LOGS, "logs/", "DeliveryTime");
        log("logs/111122223333/eu-west-1/amzn-s3-demo-a/2025/01/03/2025-01-03-10-00-00-A1", 5, "2025-01-03T10:02:00Z");
        log(FOLDER + "2026/01/03/2026-01-03-10-00-00-A1", 5, "2026-01-03T10:02:00Z");
        log(FOLDER + "2026/02/05/2026-02-05-10-00-00-B1", 100, "2026-02-05T10:02:00Z");
        JsonNode sample = sample();
        assertThat(sample.path("Oldest").path("Time").asText()).isEqualTo("2026-01-03T10:02:00Z");
        assertThat(sample.path("DayBytes").asLong()).isEqualTo(100);
    }

    @Test
    void countsALargeDayByThePartThatItSees() {
        account.bucket(BUCKET).logsTo(LOGS, "logs/");
        LocalDateTime begin = LocalDateTime.parse("2026-02-05T00:00:00");
        DateTimeFormatter stamp = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT);
        for (int i = 0; i < 43200; i++) { // one in two seconds
            log("logs/" + stamp.format(begin.plusSeconds(2L * i)) + "-A1", 10, "2026-02-07T00:00:00Z");
        }
        JsonNode sample = sample();
        assertThat(sample.path("Extrapolated").asBoolean()).isTrue();
        assertThat(sample.path("DayObjects").asDouble()).isBetween(43100d, 43300d);
        assertThat(sample.path("DayBytes").asDouble()).isBetween(431_000d, 433_000d);
        assertThat(account.asked())
                .filteredOn(a -> a.call().equals("s3:ListObjectsV2"))
                .hasSize(21);
    }

    @Test
    void countsALargeDayOfEventsByItsRandomNames() {
        account.bucket(BUCKET).logsInDaysTo(LOGS, "logs/", "EventTime");
        for (int i = 0; i < 40_000; i++) {
            String random = String.format(Locale.ROOT, "%016X", i * Long.divideUnsigned(-1L, 40_000));
            log(FOLDER + "2026/02/05/2026-02-05-00-00-00-" + random, 10, "2026-02-07T00:00:00Z");
        }
        assertThat(sample().path("DayObjects").asDouble()).isBetween(39_900d, 40_100d);
    }

    @Test
    void saysThatThereIsNothingYet() {
        account.bucket(BUCKET).logsInDaysTo(LOGS, "logs/", "EventTime");
        assertThat(sample().toString())
                .isEqualTo("{\"Day\":\"2026-02-05\",\"DayObjects\":0,\"DayBytes\":0,\"Extrapolated\":false}");
    }

    @Test
    void tellsThatTheLogBucketRefusesOrIsGone() {
        account.bucket(BUCKET).logsTo(LOGS, "");
        account.bucket(LOGS).deny("list");
        assertThat(listed()).isEqualTo(Answer.refused("AccessDenied"));
        account.bucket(BUCKET).logsTo("amzn-s3-demo-gone", "");
        assertThat(listed()).isEqualTo(Answer.refused("NoSuchBucket"));
    }
}
