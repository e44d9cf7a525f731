package dev.s3sleuth.posture.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.s3sleuth.posture.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long logs below {@code logs/} are there, rule by rule. */
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");
    /** Rules without status are enabled. {@code days}, {@code readable}, {@code archived}: empty for no end. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // name | rules | versioning | days | readable | archived
                "no rule at all | `` | never | | | ",
                "a rule for all | {Filter:{Prefix:''},Expiration:{Days:30}} | never | 30 | 30 | ",
                "a filter of nothing | {Filter:{},Expiration:{Days:30}} | never | 30 | 30 | ",
                "neither filter nor prefix | {Expiration:{Days:30}} | never | 30 | 30 | ",
                "the prefix itself | {Filter:{Prefix:'logs/'},Expiration:{Days:30}} | never | 30 | 30 | ",
                "a prefix above | {Filter:{Prefix:'lo'},Expiration:{Days:30}} | never | 30 | 30 | ",
                "a prefix below | {Filter:{Prefix:'logs/2026'},Expiration:{Days:30}} | never | 30 | 30 | ",
                "a prefix beside | {Filter:{Prefix:'data/'},Expiration:{Days:1}} | never | | | ",
                "one that only looks alike | {Filter:{Prefix:'logs2/'},Expiration:{Days:1}} | never | | | ",
                "a prefix in the old place | {Prefix:'logs/',Expiration:{Days:30}} | never | 30 | 30 | ",
                "the same beside | {Prefix:'data/',Expiration:{Days:30}} | never | | | ",
                "a prefix and a size | {Filter:{And:{Prefix:'logs/',ObjectSizeGreaterThan:500}},Expiration:{Days:30}} | never | 30 | 30 | ",
                "a prefix and a tag | {Filter:{And:{Prefix:'logs/',Tags:[{Key:a,Value:b}]}},Expiration:{Days:30}} | never | | | ",
                "a tag | {Filter:{Tag:{Key:a,Value:b}},Expiration:{Days:30}} | never | | | ",
                "large objects | {Filter:{ObjectSizeGreaterThan:1000000},Expiration:{Days:30}} | never | 30 | 30 | ",
                "small objects | {Filter:{ObjectSizeLessThan:1},Expiration:{Days:30}} | never | 30 | 30 | ",
                "a rule that is off | {Status:Disabled,Filter:{Prefix:''},Expiration:{Days:1}} | never | | | ",
                "the shortest of several | {Expiration:{Days:90}},{Filter:{Prefix:'logs/'},Expiration:{Days:60}},{Filter:{Prefix:'x'},Expiration:{Days:2}} | never | 60 | 60 | ",
                "a date that is over | {Expiration:{Date:'2026-01-01T00:00:00Z'}} | never | 0 | 0 | ",
                "a date to come | {Expiration:{Date:'2027-01-01T00:00:00Z'}} | never | 0 | 0 | ",
                "a date without a time | {Expiration:{Date:'2026-01-01'}} | never | 0 | 0 | ",
                "delete markers only | {Expiration:{ExpiredObjectDeleteMarker:true}} | Enabled | | | ",
                "parts of uploads only | {AbortIncompleteMultipartUpload:{DaysAfterInitiation:7}} | never | | | ",
                "versions only marked | {Expiration:{Days:30}} | Enabled | | 30 | ",
                "versions deleted later | {Expiration:{Days:30},NoncurrentVersionExpiration:{NoncurrentDays:60}} | Enabled | 90 | 30 | ",
                "by another rule | {Expiration:{Days:30}},{Filter:{Prefix:'logs/'},NoncurrentVersionExpiration:{NoncurrentDays:7}} | Enabled | 37 | 30 | ",
                "by a rule beside | {Expiration:{Days:30}},{Filter:{Prefix:'data/'},NoncurrentVersionExpiration:{NoncurrentDays:7}} | Enabled | | 30 | ",
                "some newer ones kept | {Expiration:{Days:30},NoncurrentVersionExpiration:{NoncurrentDays:7,NewerNoncurrentVersions:5}} | Enabled | 37 | 30 | ",
                "older versions only | {NoncurrentVersionExpiration:{NoncurrentDays:7}} | Enabled | | | ",
                "a date, and versions later | {Expiration:{Date:'2026-01-01T00:00:00Z'},NoncurrentVersionExpiration:{NoncurrentDays:60}} | Enabled | 60 | 0 | ",
                "versions given up | {Expiration:{Days:30},NoncurrentVersionExpiration:{NoncurrentDays:60}} | Suspended | 30 | 30 | ",
                "versions not known | {Expiration:{Days:30}} | unknown | 30 | 30 | ",
                "an archive | {Transitions:[{Days:10,StorageClass:GLACIER}]} | never | | 10 | 10",
                "an archive before the end | {Expiration:{Days:90},Transitions:[{Days:10,StorageClass:STANDARD_IA},{Days:40,StorageClass:DEEP_ARCHIVE}]} | never | 90 | 40 | 40",
                "an archive after the end | {Expiration:{Days:30}},{Transitions:[{Days:40,StorageClass:DEEP_ARCHIVE}]} | never | 30 | 30 | 40",
                "an archive that is read at once | {Transitions:[{Days:10,StorageClass:GLACIER_IR},{Days:5,StorageClass:INTELLIGENT_TIERING}]} | never | | | ",
                "an archive by a date | {Transitions:[{Date:'2026-01-01T00:00:00Z',StorageClass:GLACIER}]} | never | | 0 | 0",
                "an archive beside | {Filter:{Prefix:'data/'},Transitions:[{Days:10,StorageClass:GLACIER}]} | never | | | ",
                "an archive of older versions | {NoncurrentVersionTransitions:[{NoncurrentDays:10,StorageClass:GLACIER}]} | Enabled | | | ",
            })
    void countsDays(String name, String rules, String versioning, Long days, Long readable, Long archived) {
        Retention kept = kept(rules, versioning, 0);
        assertThat(kept.days()).as("days").isEqualTo(days);
        assertThat(kept.readable()).as("readable").isEqualTo(readable);
        assertThat(kept.archived()).as("archived").isEqualTo(archived);
    }

    @ParameterizedTest(name = "{0} days, locked for {1}")
    @CsvSource({"30, 10, 30", "30, 30, 30", "30, 365, 365"})
    void keepsWhatIsLocked(long deletes, long locked, long days) {
        String rule = "{Expiration:{Days:0},NoncurrentVersionExpiration:{NoncurrentDays:" + deletes + "}}";
        assertThat(kept(rule, "Enabled", locked).days()).isEqualTo(days);
    }

    @Test
    void readsARuleAsARequestHasIt() {
        String asked =
                "{\"LifecycleConfiguration\":{\"Rule\":{\"ID\":\"a\",\"Status\":\"Enabled\",\"Prefix\":\"\",\"Expiration\":{\"Days\":3}}}}";
        assertThat(Retention.of(Json.of(asked), null, 0, "logs/", NOW).days()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | never | no rule deletes it",
                "{ID:old,Expiration:{Days:1}} | never | rule old deletes objects 1 day after they were written",
                "{Filter:{Prefix:'logs/a'},Expiration:{Days:9}} | never | a rule without a name deletes objects 9 days after they were written, if only some of them",
                "{ID:old,Expiration:{Date:'2026-01-01T00:00:00Z'}} | never | rule old has deleted everything since 2026-01-01, and goes on",
                "{ID:old,Expiration:{Date:'2027-01-01T00:00:00Z'}} | never | rule old deletes everything on 2027-01-01",
                "{ID:old,Expiration:{Days:9}} | Enabled | rule old deletes objects 9 days after they were written; but the bucket is versioned, so that it only marks them, and no rule deletes older versions",
                "{ID:old,Expiration:{Days:9},NoncurrentVersionExpiration:{NoncurrentDays:2}} | Enabled | rule old deletes objects 9 days after they were written; the bucket is versioned, and older versions go 2 days later",
                "{ID:old,Expiration:{Days:9}} | unknown | rule old deletes objects 9 days after they were written; whether the bucket is versioned is not known",
                "{Transitions:[{Days:10,StorageClass:GLACIER}]} | never | no rule deletes it; after 10 days it must be restored from an archive to be read",
            })
    void saysWhy(String rules, String versioning, String why) {
        assertThat(kept(rules, versioning, 0).why()).isEqualTo(why);
    }

    private static Retention kept(String rules, String versioning, long locked) {
        return Retention.of(
                rules == null || rules.isEmpty() ? MissingNode.getInstance() : Json.of(json(rules)),
                versioning.equals("unknown")
                        ? null
                        : Json.of(versioning.equals("never") ? "{}" : "{\"Status\":\"" + versioning + "\"}"),
                locked,
                "logs/",
                NOW);
    }

    /** With the quotes that a table leaves out. */
    private static String json(String rules) {
        String quoted = rules.replaceAll("([{,\\[])([A-Za-z]+):", "$1\"$2\":")
                .replaceAll(":([A-Za-z][A-Za-z_]*)(?=[,}\\]])", ":\"$1\"")
                .replaceAll(":\"(true|false)\"", ":$1")
                .replace('\'', '"');
        String each = quoted.replaceAll(
                "\\{(?=\"(ID|Filter|Prefix|Expiration|Transitions|Noncurrent\\w+|Abort\\w+)\":)(?<=^\\{|},\\{)",
                "{\"Status\":\"Enabled\",");
        return "{\"Rules\":[" + each + "]}";
    }
}
