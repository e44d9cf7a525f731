package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.QueryCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code s3sleuth manual}, which the build runs. */
@Command(
        name = "manual",
        hidden = true,
        description = "Writes the manual pages, the completion for shells and the reference of queries.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ManualCommand extends StreamCommand {

    @Parameters(paramLabel = "DIR", description = "Folder to write to")
    private Path folder;

    @Option(names = "--version-text", paramLabel = "TEXT", defaultValue = "", description = "The version they are of")
    private String version;

    @Override
    public Integer call() throws IOException {
        CommandSpec root = spec().root();
        Path pages = Files.createDirectories(folder.resolve("man1"));
        for (CommandSpec command : Stream.concat(Stream.of(root), ManPage.subcommands(root).stream())
                .toList()) {
            ManPage page = new ManPage(command, version);
            Files.writeString(pages.resolve(page.name() + ".1"), page.text());
        }
        Files.writeString(folder.resolve("s3sleuth.bash"), completion(root));
        Files.writeString(folder.resolve("queries.md"), QueryReference.of(QueryCatalog.load(null)));
        return ExitCode.FINE.status();
    }

    /** For bash, and for zsh, which needs no other since it can read this. */
    static String completion(CommandSpec root) {
        return AutoComplete.bash(root.name(), root.commandLine());
    }
}
