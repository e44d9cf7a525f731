package dev.s3sleuth.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.doctor.Check;
import dev.s3sleuth.doctor.Doctor;
import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.reports.escaping.Secrets;
import dev.s3sleuth.reports.escaping.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code s3sleuth doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks whether everything is in place: this machine, the credentials, and the logs: can they be listed and read, are they of that kind, and of which days.",
            "Reads one object of each place, and no more."
        },
        footer = {"", "s3sleuth doctor --access-log s3://my-log-bucket/ --cloudtrail s3://my-trail/"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DoctorCommand extends StreamCommand {

    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private InputOptions input;

    @Option(names = "--output", paramLabel = "PLACE", description = "Where reports are to go: can it be written?")
    private @Nullable String output;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json")
    private Format format;

    @Override
    public Integer call() throws IOException {
        LogInputs inputs = input.inputs(now());
        Doctor doctor = new Doctor(inputs.raw(), inputs.options(), now());
        List<Check> checks = new ArrayList<>(doctor.look(output, format == Format.TEXT ? this::line : check -> {}));
        lakes(inputs).forEach(check -> {
            checks.add(check);
            if (format == Format.TEXT) {
                line(check);
            }
        });
        Check.Verdict worst =
                checks.stream().map(Check::verdict).max(Enum::compareTo).orElseThrow();
        if (format == Format.JSON) {
            json(checks, worst);
        } else if (inputs.uris().isEmpty()) {
            streams().out().println("No log was looked at: add --access-log URI, --cloudtrail URI");
        }
        return switch (worst) {
            case OK, WARNING -> ExitCode.FINE.status();
            case UNREADABLE -> ExitCode.COVERAGE.status();
            case FAILED -> ExitCode.USAGE.status();
        };
    }

    /** Their catalogs were asked for their tables when the options were read. */
    private static List<Check> lakes(LogInputs inputs) {
        Map<String, List<String>> sources = new TreeMap<>();
        inputs.uris().forEach((source, places) -> places.stream()
                .filter(LakeUri::is)
                .forEach(place ->
                        sources.computeIfAbsent(place, p -> new ArrayList<>()).add(source)));
        List<Check> checks = new ArrayList<>();
        sources.forEach((place, tables) -> checks.add(new Check(
                place, Check.Verdict.OK, "its catalog answers; it has " + String.join(" and ", tables), null)));
        return checks;
    }

    private void line(Check check) {
        streams()
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "%-8s %s: %s",
                        check.verdict().words(),
                        shown(check.name()),
                        shown(check.found())));
        if (check.advice() != null) {
            streams().out().println("         -> " + shown(check.advice()));
        }
        streams().out().flush();
    }

    private static String shown(String text) {
        return Visible.text(Secrets.mask(text));
    }

    private void json(List<Check> checks, Check.Verdict worst) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode all = mapper.createObjectNode().put("status", worst.words());
        ArrayNode list = all.putArray("checks");
        for (Check check : checks) {
            list.addObject()
                    .put("check", Secrets.mask(check.name()))
                    .put("status", check.verdict().words())
                    .put("found", Secrets.mask(check.found()))
                    .put(
                            "advice",
                            check.advice() == null ? null : Secrets.mask(Objects.requireNonNull(check.advice())));
        }
        streams().out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }
}
