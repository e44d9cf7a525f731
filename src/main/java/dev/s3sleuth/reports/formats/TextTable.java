package dev.s3sleuth.reports.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays cells out for a terminal: columns side by side if they fit, else a block a row. */
final class TextTable {

    private static final int NARROWEST = 12;
    private static final int GAP = 2;

    private final List<String> names;
    private final List<List<String>> rows;
    private final int width;

    TextTable(List<String> names, List<List<String>> rows, int width) {
        this.names = names;
        this.rows = rows;
        this.width = width;
    }

    List<String> lines() {
        int[] widths = widths();
        int needed = IntStream.of(widths).map(w -> Math.min(w, NARROWEST) + GAP).sum() - GAP;
        return needed <= width ? table(shrunk(widths)) : blocks();
    }

    private int[] widths() {
        return IntStream.range(0, names.size())
                .map(i -> Math.max(
                        length(names.get(i)),
                        rows.stream().mapToInt(row -> length(row.get(i))).max().orElse(0)))
                .toArray();
    }

    /** Takes from the widest column until all fit. */
    private int[] shrunk(int[] widths) {
        int[] shrunk = widths.clone();
        int excess = IntStream.of(widths).sum() + GAP * (widths.length - 1) - width;
        while (excess-- > 0) {
            int widest = IntStream.range(0, shrunk.length).reduce(0, (a, b) -> shrunk[b] > shrunk[a] ? b : a);
            shrunk[widest]--;
        }
        return shrunk;
    }

    private List<String> table(int[] widths) {
        List<String> lines = new ArrayList<>();
        lines.add(line(names, widths));
        lines.add(IntStream.of(widths).mapToObj("─"::repeat).collect(Collectors.joining(" ".repeat(GAP))));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - length(cell));
            boolean right = isNumber(i);
            line.append(i == 0 ? "" : " ".repeat(GAP)).append(right ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumber(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches("-|-?[\\d,.]+"));
    }

    private List<String> blocks() {
        int label = names.stream().mapToInt(TextTable::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            String title = "── " + (row + 1) + " ";
            lines.add(title + "─".repeat(Math.max(0, Math.min(width, 72) - title.length())));
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                wrap(rows.get(row).get(i), name + " ".repeat(label - length(name) + GAP), label + GAP, lines);
            }
        }
        return lines;
    }

    /** A long value goes on below itself: in a block nothing is cut. */
    private void wrap(String value, String label, int indent, List<String> lines) {
        int room = Math.max(20, width - indent);
        int[] points = value.codePoints().toArray();
        String lead = label;
        for (int from = 0; from == 0 || from < points.length; from += room) {
            lines.add((lead + new String(points, from, Math.min(room, points.length - from))).stripTrailing());
            lead = " ".repeat(indent);
        }
    }

    private static String cut(String cell, int width) {
        return length(cell) <= width
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
