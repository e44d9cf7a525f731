package dev.s3sleuth.jobs.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers at the prompt what may be meant. */
final class PromptCompleter implements Completer {

    private final Questions questions;

    PromptCompleter(Questions questions) {
        this.questions = questions;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed = line.line().substring(0, line.cursor());
        List<Questions.Candidate> meant = Statement.isSql(typed)
                ? questions.names(line.line())
                : questions.completions(line.words().subList(0, line.wordIndex() + 1));
        for (Questions.Candidate c : meant) {
            String says = c.says().isEmpty() ? null : c.says();
            candidates.add(new Candidate(c.text(), c.text(), null, says, null, null, c.whole()));
        }
    }
}
