package dev.s3sleuth.notify;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.queries.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whom to tell, by which channels, and from which severity on. */
public final class Notifications {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Attempts ATTEMPTS = new Attempts(Duration.ofSeconds(1));

    private final Severity threshold;
    private final List<Channel> channels;
    private final Attempts attempts;

    Notifications(Severity threshold, List<Channel> channels, Attempts attempts) {
        this.threshold = threshold;
        this.channels = channels;
        this.attempts = attempts;
    }

    /** Nobody is told of anything. */
    public static Notifications none() {
        return new Notifications(Severity.HIGH, List.of(), ATTEMPTS);
    }

    /**
     * The channels that some YAML names.
     *
     * @param yaml what stands under {@code notify}, as {@code jobs/README.md} has it
     * @param env the value of a variable of the environment; null if it is not set
     * @throws UsageException if a key is unknown, a value makes no sense, or a variable is not set
     */
    public static Notifications of(Map<?, ?> yaml, Function<String, @Nullable String> env) {
        Settings settings = new Settings("notify.", yaml, Set.of("min-severity", "webhook", "sns", "email"), env);
        String least = settings.text("min-severity");
        List<Channel> channels = new ArrayList<>();
        String url = settings.secret("webhook");
        if (url != null) {
            channels.add(Webhook.of(url, TIMEOUT));
        }
        String topic = settings.text("sns");
        if (topic != null) {
            channels.add(Topic.of(topic, TIMEOUT));
        }
        Settings email = settings.below("email", Email.KEYS);
        if (email != null) {
            channels.add(new Email(MailServer.of(email), TIMEOUT));
        }
        if (channels.isEmpty()) {
            throw new UsageException("'notify' names nobody to tell: add webhook, sns or email (see jobs/README.md)");
        }
        return new Notifications(least == null ? Severity.HIGH : Severity.of(least), channels, ATTEMPTS);
    }

    /** The least severity that is told. */
    public Severity threshold() {
        return threshold;
    }

    /** Whether there is a channel. */
    public boolean isOn() {
        return !channels.isEmpty();
    }

    /** Sends a notice through every channel, unless there is nothing to tell; says which did not take it. */
    public List<Failure> send(Notice notice) {
        List<Failure> failures = new ArrayList<>();
        for (Channel channel : notice.isEmpty() ? List.<Channel>of() : channels) {
            String problem = problem(channel, notice);
            if (problem != null) {
                failures.add(new Failure(channel.name(), problem));
            }
        }
        return failures;
    }

    private @Nullable String problem(Channel channel, Notice notice) {
        try {
            return attempts.of(channel, notice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was interrupted";
        }
    }
}
