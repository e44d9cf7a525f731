package dev.s3sleuth.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Arguments;
import dev.s3sleuth.queries.Query;
import dev.s3sleuth.queries.QueryCatalog;
import dev.s3sleuth.queries.Question;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final List<Question> QUESTIONS = Stream.of(
                    "detect/attack_sequence",
                    "detect/mass_delete",
                    "detect/root_use",
                    "investigate/scanners",
                    "investigate/top_talkers")
            .map(SideBySideTest::question)
            .toList();

    private static Question question(String id) {
        Query query = QueryCatalog.load(null).query(id);
        return new Question(query, new Arguments(query, Map.of()));
    }

    @Test
    void answersComeInTheOrderOfTheQuestions() {
        assertThat(SideBySide.ask(QUESTIONS, question -> question.query().id()))
                .isEqualTo(QUESTIONS.stream().map(q -> q.query().id()).toList());
    }

    @Test
    void whatRestsOnOtherAnswersIsAskedLast() {
        List<String> asked = new CopyOnWriteArrayList<>();
        SideBySide.ask(QUESTIONS, question -> asked.add(question.query().id()));
        assertThat(asked).hasSize(QUESTIONS.size());
        assertThat(asked.subList(0, QUESTIONS.size() - SideBySide.abreast())).doesNotContain("detect/attack_sequence");
    }

    @Test
    void asManyAreAskedAtATimeAsThereAreCores() {
        CountDownLatch together = new CountDownLatch(SideBySide.abreast());
        List<Boolean> met = SideBySide.ask(Collections.nCopies(SideBySide.abreast(), QUESTIONS.get(1)), question -> {
            together.countDown();
            try {
                return together.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(met).containsOnly(true);
    }

    @Test
    void theFirstFailureIsThrownAsItIs() {
        assertThatThrownBy(() -> SideBySide.ask(QUESTIONS, question -> {
                    throw new UsageException(question.query().id() + " failed");
                }))
                .isInstanceOf(UsageException.class)
                .hasMessage("detect/attack_sequence failed");
    }
}
