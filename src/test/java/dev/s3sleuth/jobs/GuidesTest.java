package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.s3sleuth.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the guides, which all work in a folder {@code case}; {@code -Dguides.update=true} writes what they say into them. */
class GuidesTest {

    private static final Path GUIDES = Path.of("docs/guides");

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> commandsOfGuidesSayWhatTheGuidesSay() throws IOException {
        TestSpark.session();
        List<Path> pages;
        try (Stream<Path> files = Files.list(GUIDES)) {
            pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(pages).hasSizeGreaterThanOrEqualTo(5);
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> walk(page)));
    }

    private static void walk(Path file) throws IOException {
        Path own = Files.createDirectories(folder.resolve(file.getFileName().toString()));
        GuidePage page = GuidePage.read(file);
        assertThat(page.blocks()).isNotEmpty();
        List<String> said = new ArrayList<>();
        for (GuidePage.Block block : page.blocks()) {
            said.add(run(block, own));
        }
        if (Boolean.getBoolean("guides.update")) {
            Files.writeString(file, GuidePage.with(Files.readString(file), said));
            return;
        }
        for (int n = 0; n < said.size(); n++) {
            GuidePage.Block block = page.blocks().get(n);
            assertThat("\n" + said.get(n) + "\n")
                    .as("what %s says", String.join(" ", block.words()))
                    .containsSubsequence(block.passages());
        }
    }

    private static String run(GuidePage.Block block, Path own) {
        String[] words = block.words().stream()
                .map(word -> word.replaceAll("^case(?=/|$)", own.resolve("case").toString()))
                .toArray(String[]::new);
        Cli.Ran ran = Cli.run(words);
        assertThat(ran.status()).as(ran.err()).isZero();
        return (ran.out() + ran.err()).replace(own + "/", "").strip();
    }
}
