package dev.s3sleuth.simulate;

import dev.s3sleuth.simulate.account.Shape;
import java.time.LocalDate;
import java.util.List;

/**
 * What to simulate.
 *
 * @param scenarios names, each maybe with parameters: {@code leaked_key}, {@code leaked_key:patient}, {@code ransom:shape=lifecycle,days=2}
 * @param from the first day, UTC
 * @param days how many
 * @param seed the same gives the same bytes
 * @param scale multiplies the ordinary traffic
 * @param shape what sort of company
 */
public record Order(List<String> scenarios, LocalDate from, int days, long seed, double scale, Shape shape) {

    /** A Monday. */
    public static final LocalDate FROM = LocalDate.of(2026, 2, 2);

    public static Order of(List<String> scenarios, int days, long seed) {
        return new Order(scenarios, FROM, days, seed, 1, Shape.TYPICAL);
    }
}
