package dev.s3sleuth.jobs.shell;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Tells the prompt whether a line is whole, and which word Tab completes. A statement of SQL ends by a semicolon or an empty line. */
final class PromptParser extends DefaultParser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE) {
            if (isOpen(line)) {
                throw new EOFError(-1, -1, "not whole yet");
            }
            return new ArgumentList(line, List.of(line), 0, line.length(), cursor, null, line.length(), line.length());
        }
        return Statement.isSql(line.substring(0, cursor)) ? name(line, cursor) : super.parse(line, cursor, context);
    }

    private static boolean isOpen(String line) {
        return Statement.isSql(line)
                ? !Statement.isEnded(line) && !line.matches("(?s).*\\n[ \\t]*")
                : Words.isOpen(line);
    }

    /** The name in a statement that the cursor stands in or after. */
    private ParsedLine name(String line, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(line.charAt(start - 1))) {
            start--;
        }
        String word = line.substring(start, cursor);
        return new ArgumentList(
                line,
                List.of(line.substring(0, start), word),
                1,
                word.length(),
                cursor,
                null,
                word.length(),
                word.length());
    }
}
