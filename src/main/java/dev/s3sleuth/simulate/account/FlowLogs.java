package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How AWS names the flow logs of a private cloud that it delivers.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html">Flow log files</a>
 */
public final class FlowLogs {

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long EVERY = 5 * 60_000;

    private FlowLogs() {}

    /**
     * The key of the log of some minutes.
     *
     * @param time milliseconds since 1970
     * @param number chance that is its own
     */
    public static String key(Account account, long time, long number) {
        Instant from = Instant.ofEpochMilli(Math.floorDiv(time, EVERY) * EVERY);
        String log = "fl-0" + Ids.hex(16, Dice.hash(17, account.id()));
        return "AWSLogs/" + account.id() + "/vpcflowlogs/" + account.region() + "/" + FOLDER.format(from) + "/"
                + String.join(
                        "_", account.id(), "vpcflowlogs", account.region(), log, STAMP.format(from), Ids.hex(8, number))
                + ".log.gz";
    }
}
