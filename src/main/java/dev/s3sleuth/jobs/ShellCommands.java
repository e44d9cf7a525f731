package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.LakeUri;
import dev.s3sleuth.queries.LogInputs;
import dev.s3sleuth.reports.Commands;
import dev.s3sleuth.reports.escaping.Secrets;
import dev.s3sleuth.reports.escaping.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Commands over the same logs and window, with the window's ends as instants so that they mean the same tomorrow. */
final class ShellCommands implements Commands {

    private final List<String> common = new ArrayList<>();

    /**
     * Commands over these inputs.
     *
     * @param options further options as they were typed
     */
    ShellCommands(LogInputs inputs, List<String> options) {
        inputs.uris().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(source -> {
            for (String uri : source.getValue()) {
                if (!LakeUri.is(uri)) {
                    common.addAll(List.of(PlaceOptions.option(source.getKey()), uri));
                } else if (!common.contains("--lake")) {
                    common.addAll(List.of("--lake", LakeUri.lake(uri)));
                }
            }
        });
        if (inputs.window().from() != null) {
            common.addAll(List.of("--from", inputs.window().from().toString()));
        }
        if (inputs.window().to() != null) {
            common.addAll(List.of("--to", inputs.window().to().toString()));
        }
        common.addAll(options);
    }

    @Override
    public String query(String id, Map<String, String> parameters) {
        List<String> words = new ArrayList<>(List.of("query", id));
        words.addAll(common);
        parameters.forEach((name, value) -> words.addAll(List.of("-p", name + "=" + value)));
        return text(words);
    }

    String sql(String statement) {
        List<String> words = new ArrayList<>(List.of("sql", statement));
        words.addAll(common);
        return text(words);
    }

    /** A command as it would be typed; what authenticates is masked. */
    static String text(List<String> words) {
        return words.stream().map(Secrets::mask).map(ShellText::word).collect(Collectors.joining(" ", "s3sleuth ", ""));
    }
}
