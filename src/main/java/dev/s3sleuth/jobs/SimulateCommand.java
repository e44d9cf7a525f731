package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.Nearest;
import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.simulate.Order;
import dev.s3sleuth.simulate.Scenarios;
import dev.s3sleuth.simulate.Simulation;
import dev.s3sleuth.simulate.account.Shape;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth simulate}. */
@Command(
        name = "simulate",
        description = {
            "Writes made-up access logs and CloudTrail files of an account, and the truth about them: who did what is in DIR/truth.json.",
            "%nAn account has its ordinary days always; scenarios add to them. A scenario takes parameters after a colon, as in"
                    + " leaked_key:patient or ransom:shape=lifecycle; what is not said is drawn from the seed. Groups: look_alikes,"
                    + " incidents; ordinary adds nothing."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SimulateCommand extends StreamCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO… DIR",
            description = "What happens, and the folder to write to, last")
    private List<String> words = List.of();

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "How many days (default: 7)")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same bytes (default: 1)")
    private long seed;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "1",
            description = "Multiplies the ordinary traffic (default: 1)")
    private double scale;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            defaultValue = "typical",
            description =
                    "What sort of company: typical, idle, busy, night_shift, or any, drawn from the seed (default: typical)")
    private String shape;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day (default: 2026-02-02)")
    private @Nullable String from;

    @Option(names = "--force", description = "Write even if DIR holds files; an earlier simulation there is replaced")
    private boolean force;

    @Option(names = "--list", description = "Show the scenarios with their parameters, and do nothing else")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        if (list) {
            Scenarios.all().forEach(this::show);
            return ExitCode.FINE.status();
        }
        if (words.size() < 2) {
            throw new UsageException(
                    "say what happens and where to write it, as in s3sleuth simulate leaked_key /tmp/sim"
                            + " (s3sleuth simulate --list shows all scenarios)");
        }
        Path folder = Path.of(words.get(words.size() - 1));
        Order order = new Order(words.subList(0, words.size() - 1), day(), days, seed, scale(), shape());
        refuseAScenarioForAFolder();
        Simulation.check(order);
        refuseFull(folder);
        Simulation written = Simulation.write(order, folder);
        streams()
                .err()
                .println("s3sleuth: wrote " + written.accessLog() + ", " + written.cloudTrail() + " and "
                        + written.truth());
        return ExitCode.FINE.status();
    }

    private void show(Scenario scenario) {
        streams().out().printf(Locale.ROOT, "%-20s %s%n", scenario.name(), scenario.title());
        for (Parameter parameter : scenario.parameters()) {
            String values = !parameter.values().isEmpty()
                    ? String.join("|", parameter.values())
                    : parameter.most() > 0 ? parameter.least() + " to " + parameter.most() : "text";
            streams().out().printf(Locale.ROOT, "  %-18s %s (%s)%n", parameter.name(), parameter.doc(), values);
        }
    }

    private LocalDate day() {
        try {
            return from == null ? Order.FROM : LocalDate.parse(from);
        } catch (DateTimeParseException e) {
            throw new UsageException("--from '" + from + "' is no date: write it as 2026-02-02", e);
        }
    }

    private double scale() {
        if (!(scale > 0 && scale <= 1_000_000)) {
            throw new UsageException("--scale " + scale
                    + " must be above 0 and at most 1000000: 1 is the company as it is, 10 ten times its traffic");
        }
        return scale;
    }

    private Shape shape() {
        List<String> names = Stream.of(Shape.values())
                .map(s -> s.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(shape)) {
            throw new UsageException("there is no shape '" + shape + "'" + Nearest.hint(shape, names)
                    + " (it is one of " + String.join(", ", names) + ")");
        }
        return Shape.valueOf(shape.toUpperCase(Locale.ROOT));
    }

    private void refuseAScenarioForAFolder() {
        String last = words.get(words.size() - 1);
        if (Scenarios.names().contains(last.split(":", 2)[0])) {
            throw new UsageException("the last word is the folder to write to, and '" + last
                    + "' is a scenario: add a folder, or write ./" + last);
        }
    }

    private void refuseFull(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file: name a folder");
        }
        if (!force && Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new UsageException(
                            folder + " is not empty: name a new folder, or say --force to write into this one");
                }
            }
        }
    }
}
