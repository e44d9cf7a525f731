package dev.s3sleuth.posture.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.s3sleuth.posture.Json;
import dev.s3sleuth.posture.retention.LifecycleModel.Lived;
import dev.s3sleuth.posture.retention.LifecycleModel.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing is gone before it is said to be: random rules against a model of what S3 does. */
class RetentionPropertyTest {

    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");
    private static final long HORIZON = 150;
    private static final int ROUNDS = 20_000;

    private record Round(LifecycleModel model, Retention kept) {

        static Round random(Random random) {
            List<Made> rules = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> Made.random(random, NOW))
                    .toList();
            String versioning = LifecycleModel.VERSIONING[random.nextInt(3)];
            long locked = versioning.equals("Enabled") && random.nextInt(4) == 0 ? random.nextInt(60) : 0;
            LifecycleModel model = new LifecycleModel(rules, versioning, locked);
            JsonNode state = Json.of(versioning.equals("never") ? "{}" : "{\"Status\":\"" + versioning + "\"}");
            return new Round(model, Retention.of(Json.of(model.json()), state, locked, "logs/", NOW));
        }

        Lived live(Random random) {
            String key = LifecycleModel.PREFIXES[3 + random.nextInt(3)] + random.nextInt(100);
            Instant created = NOW.minus(Duration.ofSeconds(random.nextInt(60 * 86400)));
            return model.live(key, random.nextInt(4000), created, HORIZON);
        }
    }

    @Test
    void nothingIsGoneOrOutOfReachBeforeItIsSaidToBe() {
        Random random = new Random(20260206);
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.random(random);
            Lived lived = round.live(random);
            Long days = round.kept().days();
            Long readable = round.kept().readable();
            assertThat(lived.days())
                    .as(round.toString())
                    .isGreaterThanOrEqualTo(days == null ? HORIZON : Math.min(days, HORIZON));
            assertThat(lived.readable())
                    .as(round.toString())
                    .isGreaterThanOrEqualTo(readable == null ? HORIZON : Math.min(readable, HORIZON));
        }
    }

    @Test
    void whereNoRuleIsPartialItIsGoneOnTheDay() {
        Random random = new Random(7);
        int seen = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.random(random);
            Lived lived = round.live(random);
            if (round.model().rules().stream().allMatch(Made::isPlain)) {
                seen++;
                Long days = round.kept().days();
                // rounded up once for the object, and once more for the older version
                assertThat(lived.days())
                        .as(round.toString())
                        .isBetween(days == null ? HORIZON : days, days == null ? HORIZON : days + 2);
            }
        }
        assertThat(seen).isGreaterThan(ROUNDS / 4);
    }

    @Test
    void longerRulesKeepLogsForAsLongAsTheyWereAskedTo() {
        Random random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            Round round = Round.random(random);
            long asked = 1L + random.nextInt(120);
            LongerRules longer = LongerRules.of(Json.of(round.model().json()), List.of("logs/"), asked);
            Retention kept = Retention.of(Json.of(longer.json()), Json.of("{}"), 0, "logs/", NOW);
            assertThat(kept.readable() == null || kept.readable() >= asked)
                    .as(() -> asked + " days: " + round.model().json() + " became " + longer.json())
                    .isTrue();
            assertThat(kept.days() == null || kept.days() >= asked).isTrue();
            LongerRules never = LongerRules.of(Json.of(round.model().json()), List.of("logs/"), LongerRules.NEVER);
            Retention forever = Retention.of(Json.of(never.json()), Json.of("{}"), 0, "logs/", NOW);
            assertThat(forever.days())
                    .as(() -> round.model().json() + " became " + never.json())
                    .isNull();
            assertThat(forever.readable()).isNull();
        }
    }
}
