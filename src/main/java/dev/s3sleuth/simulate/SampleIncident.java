package dev.s3sleuth.simulate;

import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Founding;
import dev.s3sleuth.simulate.account.Shape;
import dev.s3sleuth.simulate.clock.Dice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The incident of the demo: three days of a small company, in which a link to a payroll file is used by a stranger at night, who then
 * comes back with stolen credentials. The same seed gives the same bytes.
 */
public final class SampleIncident {

    /** First instant of the logs. */
    public static final Instant START = Order.FROM.atStartOfDay(ZoneOffset.UTC).toInstant();

    private static final int DAYS = 3;

    /** First instant after them. */
    public static final Instant END = START.plus(Duration.ofDays(DAYS));

    /** The key that was taken. */
    public static final String STOLEN_KEY = "payroll/2026-01 Salaries & Bonus.xlsx";

    /** The address that took it. */
    public static final String STRANGER = "203.0.113.77";

    private SampleIncident() {}

    /** Writes the logs below a folder. */
    public static Simulation write(Path folder, long seed) throws IOException {
        Dice dice = Dice.of(seed, "sample");
        Shape.Numbers small = new Shape.Numbers(8, 6, 900, 7, 0, 1, true);
        Account account = Founding.found("acme", "111122223333", "eu-west-1", small, Order.FROM, dice);
        List<String> scenarios = List.of(
                "leaked_link:shape=forwarded,address=" + STRANGER + ",key=" + STOLEN_KEY,
                "stolen_role:shape=instance,further=yes,bucket=people,objects=5,lights=off,address=" + STRANGER);
        return Simulation.write(new Order(scenarios, Order.FROM, DAYS, seed, 1, Shape.TYPICAL), account, folder);
    }
}
