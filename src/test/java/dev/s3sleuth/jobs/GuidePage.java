package dev.s3sleuth.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of docs/guides: commands behind a dollar sign, each with what it says below. */
record GuidePage(List<Block> blocks) {

    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /**
     * One command.
     *
     * @param words of the command, without the program
     * @param said the lines below, of which {@code ...} stands for any
     */
    record Block(List<String> words, List<String> said) {

        private static Block of(String text) {
            List<String> lines = text.replace("\\\n", " ").lines().toList();
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(lines.get(0).substring("$ s3sleuth ".length()));
            while (word.find()) {
                words.add(
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
            }
            return new Block(words, lines.subList(1, lines.size()));
        }

        /** The lines that stand between those left out, each as one text. */
        List<String> passages() {
            String all = "\n" + String.join("\n", said) + "\n";
            return List.of(all.split("\n\\.\\.\\.(?=\n)"));
        }
    }

    static GuidePage read(Path file) throws java.io.IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher console = CONSOLE.matcher(Files.readString(file));
        while (console.find()) {
            blocks.add(Block.of(console.group(1)));
        }
        return new GuidePage(blocks);
    }

    /** The page with other words below its commands. */
    static String with(String page, List<String> said) {
        int[] n = {0};
        return CONSOLE.matcher(page)
                .replaceAll(block -> Matcher.quoteReplacement("```console\n" + command(block.group(1))
                        + said.get(n[0]++).strip() + "\n```"));
    }

    private static String command(String block) {
        int end = block.indexOf('\n');
        while (end > 0 && block.charAt(end - 1) == '\\') {
            end = block.indexOf('\n', end + 1);
        }
        return block.substring(0, end + 1);
    }
}
