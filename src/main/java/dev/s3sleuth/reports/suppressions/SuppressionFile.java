package dev.s3sleuth.reports.suppressions;

import dev.s3sleuth.parsers.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a file of suppressions: YAML as {@code jobs/README.md} describes it. Whatever is odd about one is an error, for it hides findings. */
public final class SuppressionFile {

    private final String name;
    private final Instant now;

    private SuppressionFile(String name, Instant now) {
        this.name = name;
        this.now = now;
    }

    /**
     * The rules of a file, judged now.
     *
     * @throws UsageException if it cannot be read, or any rule lacks what a rule needs; the message says what to mend
     */
    public static Suppressions read(Path file, Instant now) {
        try {
            return parse(file.toString(), Files.readString(file), now);
        } catch (NoSuchFileException e) {
            throw new UsageException("--suppressions: there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new UsageException("--suppressions: " + file + " is no text in UTF-8", e);
        } catch (IOException e) {
            throw new UsageException("--suppressions: cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static Suppressions parse(String name, String text, Instant now) {
        SuppressionFile file = new SuppressionFile(name, now);
        try {
            return new Suppressions(file.rules(yaml().load(text)), now);
        } catch (YAMLException e) {
            String said = String.join(
                    " ",
                    String.valueOf(e.getMessage()).lines().map(String::strip).toList());
            throw new UsageException(name + " is no YAML that can be read: " + said, e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        // of two lines with one key, one would not count
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Texts());
    }

    /** Knows no types but null: a date stays as it is written. */
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    private List<Suppression> rules(@Nullable Object yaml) {
        if (!(yaml instanceof Map<?, ?> map) || !map.keySet().equals(Set.of("suppressions"))) {
            throw problem("must have one key, 'suppressions', with a list of rules under it");
        }
        if (!(map.get("suppressions") instanceof List<?> entries)) {
            throw problem("has no list under 'suppressions': begin each rule with a dash, or write [] for none");
        }
        List<Suppression> rules = new ArrayList<>();
        for (Object entry : entries) {
            String which = name + ": suppression " + (rules.size() + 1);
            if (!(entry instanceof Map<?, ?> keys)) {
                throw new UsageException(which + " must be a map with detection, why, who and until" + SEE);
            }
            rules.add(new SuppressionRule(which, keys, now).read());
        }
        return rules;
    }

    static final String SEE = " (see jobs/README.md)";

    private UsageException problem(String what) {
        return new UsageException(name + " " + what + SEE);
    }
}
