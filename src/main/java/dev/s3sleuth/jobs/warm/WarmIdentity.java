package dev.s3sleuth.jobs.warm;

import dev.s3sleuth.parsers.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a command's answer may depend on beside its arguments: the build, the folder, the environment, AWS's configuration files, and the
 * umask. A command is answered only by a process of the same identity, so none gets another's credentials. Only the hash goes anywhere.
 *
 * @param jar our classes
 * @param folder the working directory
 * @param umask as the shell prints it
 * @param environment names and values
 */
public record WarmIdentity(Path jar, Path folder, String umask, Map<String, String> environment) {

    /** What differs from terminal to terminal, and nothing that we call looks at. All else counts. */
    private static final List<String> TERMINALS = List.of(
            "_",
            "SHLVL",
            "PWD", // the folder counts by itself
            "OLDPWD",
            "TERM",
            "COLORTERM",
            "COLUMNS",
            "LINES",
            "WINDOWID",
            "WINDOW",
            "STY",
            "GPG_TTY",
            "SSH_TTY",
            "SSH_CLIENT",
            "SSH_CONNECTION",
            "VTE_VERSION",
            "LS_COLORS",
            "PS1",
            "PROMPT_COMMAND",
            "XDG_SESSION_ID",
            "SHELL_SESSION_ID");

    private static final List<String> TERMINALS_BEGIN = List.of(
            "TERM_",
            "TMUX",
            "ITERM_",
            "KONSOLE_",
            "GNOME_TERMINAL_",
            "KITTY_",
            "WEZTERM_",
            "ALACRITTY_",
            "WT_",
            "VSCODE_");

    /** That of this process. */
    public static WarmIdentity ofThisProcess() {
        String path = System.getProperty("java.class.path", "");
        int end = path.indexOf(File.pathSeparatorChar);
        String first = end < 0 ? path : path.substring(0, end);
        return new WarmIdentity(
                Path.of(first).toAbsolutePath(),
                Path.of("").toAbsolutePath(),
                System.getProperty("s3sleuth.umask", ""),
                System.getenv());
    }

    /** Names the process, for all who have the same identity now. */
    public String hash() {
        MessageDigest digest = Sha256.start();
        add(digest, System.getProperty("java.home", ""));
        add(digest, stamp(jar));
        add(digest, folder.toString());
        add(digest, umask);
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!isOfTerminal(name)) {
                add(digest, name);
                add(digest, value);
            }
        });
        add(digest, stamp(configuration("AWS_CONFIG_FILE", "config")));
        add(digest, stamp(configuration("AWS_SHARED_CREDENTIALS_FILE", "credentials")));
        return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    }

    /** What tells one version of the jar from the next. */
    String build() {
        return stamp(jar);
    }

    private static boolean isOfTerminal(String name) {
        return TERMINALS.contains(name) || TERMINALS_BEGIN.stream().anyMatch(name::startsWith);
    }

    private Path configuration(String variable, String name) {
        String given = environment.get(variable);
        return given == null ? Path.of(environment.getOrDefault("HOME", ""), ".aws", name) : folder.resolve(given);
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + is.size() + " " + is.lastModifiedTime().toInstant() + " " + is.fileKey();
        } catch (IOException e) {
            return file + " is not there";
        }
    }

    /** With its length, so that no two lists of texts are the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
