package dev.s3sleuth.notify;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Plain mail. */
final class Email implements Channel {

    static final Set<String> KEYS = Set.of("host", "port", "from", "to", "user", "password", "tls");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern FOR_NOW = Pattern.compile("(?:^|.*response: )4\\d\\d\\b.*", Pattern.DOTALL);
    private static final int SUBJECT = 150;

    private final MailServer server;
    private final Duration timeout;
    private final Properties properties;

    Email(MailServer server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
        properties = server.properties(timeout.toMillis());
    }

    /** Trusts other certificates than Java does. */
    Email(MailServer server, Duration timeout, SSLSocketFactory sockets) {
        this(server, timeout);
        properties.put("mail.smtp.ssl.socketFactory", sockets);
    }

    @Override
    public String name() {
        return "email by " + server.host();
    }

    @Override
    public Outcome send(Notice notice) {
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(notice, session);
            transport.connect(server.host(), server.port(), server.user(), server.password());
            transport.sendMessage(message, message.getAllRecipients());
            return Outcome.SENT;
        } catch (AuthenticationFailedException e) {
            return Outcome.refused("refused the user or the password: " + words(e));
        } catch (MessagingException e) {
            return outcome(e);
        }
    }

    private MimeMessage message(Notice notice, Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            /** Not the name of this machine and of who runs it, as it would be otherwise. */
            @Override
            protected void updateMessageID() throws MessagingException {
                String domain = server.from().substring(server.from().lastIndexOf('@'));
                setHeader("Message-ID", "<" + UUID.randomUUID() + domain + ">");
            }
        };
        message.setFrom(new InternetAddress(server.from()));
        for (String to : server.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(Line.of(NoticeText.subject(notice), SUBJECT), "UTF-8");
        message.setHeader("Date", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        message.setHeader("Auto-Submitted", "auto-generated"); // so that nobody's absence answers
        byte[] text = NoticeText.body(notice).getBytes(StandardCharsets.UTF_8);
        message.setDataHandler(new DataHandler(new ByteArrayDataSource(text, "text/plain; charset=utf-8")));
        message.saveChanges();
        return message;
    }

    private Outcome outcome(MessagingException e) {
        List<Throwable> causes = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .toList();
        SSLException unsafe = first(causes, SSLException.class);
        if (first(causes, SocketTimeoutException.class) != null) {
            return Outcome.refused(
                    "did not answer within " + timeout.toMillis() / 1000.0 + " s; it may have been told");
        }
        if (unsafe != null) {
            return Outcome.refused(
                    "has no connection that is safe: " + Line.of(String.valueOf(unsafe.getMessage()), 200));
        }
        List<MessagingException> said = causes.stream()
                .filter(MessagingException.class::isInstance)
                .map(MessagingException.class::cast)
                .toList();
        String words = words(said.get(said.size() - 1));
        boolean mayPass = first(causes, IOException.class) != null
                || FOR_NOW.matcher(words).matches();
        return mayPass ? Outcome.busy(words, null) : Outcome.refused(words);
    }

    private static <T> @Nullable T first(List<Throwable> causes, Class<T> type) {
        return causes.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** What the server said; it may say what it was told. */
    private String words(MessagingException e) {
        String words = Line.of(String.valueOf(e.getMessage()).strip(), 300);
        return server.password() == null ? words : words.replace(server.password(), "[masked]");
    }
}
