package dev.s3sleuth.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TruthComparison;
import dev.s3sleuth.TruthComparison.Compared;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links, open doors, losses and scanners of simulated accounts are what the simulator says happened. */
class SimulatedIncidentsTest {

    private static final SimulatedAccounts ACCOUNTS = SimulatedAccounts.all();

    private static TruthComparison all() {
        return new TruthComparison(ACCOUNTS.truths(), (id, given) -> SimulatedAccounts.ask(ACCOUNTS.logs(), id, given));
    }

    private static TruthComparison one(int seed) {
        return new TruthComparison(
                List.of(ACCOUNTS.truths().get(seed - 1)),
                (id, given) -> SimulatedAccounts.ask(ACCOUNTS.logs(seed), id, given));
    }

    private static void isExact(Compared compared) {
        assertThat(compared.answered()).as(compared.query()).containsExactlyInAnyOrderElementsOf(compared.expected());
    }

    @Test
    void linksAreExact() {
        isExact(all().links());
    }

    @Test
    void exposureWindowsAreExact() {
        isExact(all().exposureWindows());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void lossesAreExact(int seed) {
        one(seed).losses().limit(1).forEach(SimulatedIncidentsTest::isExact);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 14})
    void scannersAreExact(int seed) {
        isExact(one(seed).scanners());
    }
}
