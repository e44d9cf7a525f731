package dev.s3sleuth.jobs;

import dev.s3sleuth.queries.QueryBatch;
import dev.s3sleuth.queries.Question;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Asks several questions at a time: Spark plans each on one core, which over small logs is most of the work, and reads the answer to one
 * while the next is planned.
 */
final class SideBySide {

    private static final int MOST = 4;

    private SideBySide() {}

    /** How many at a time. */
    static int abreast() {
        return Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }

    /** The answers in the order of the questions; the first failure by that order is thrown, and what was not begun is not asked. */
    static <T> List<T> ask(List<Question> questions, Function<Question, T> answer) {
        List<FutureTask<T>> answers = questions.stream()
                .map(question -> new FutureTask<>(() -> answer.apply(question)))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(abreast(), SideBySide::thread);
        try {
            IntStream.range(0, questions.size())
                    .boxed()
                    .sorted(Comparator.comparing(i -> QueryBatch.restsOnOthers(questions.get(i))))
                    .forEach(i -> pool.execute(answers.get(i)));
            return answers.stream().map(SideBySide::get).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "questions");
        thread.setDaemon(true);
        return thread;
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while questions were asked", e);
        }
    }
}
