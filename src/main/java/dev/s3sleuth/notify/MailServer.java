package dev.s3sleuth.notify;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed in, from whom and for whom.
 *
 * @param host of the server
 * @param port of the server
 * @param tls how the connection is kept from others
 * @param user who signs in; null if nobody does
 * @param password the user's
 * @param from the sender's address
 * @param to the addresses of those who are told
 */
record MailServer(
        String host,
        int port,
        Tls tls,
        @Nullable String user,
        @Nullable String password,
        String from,
        List<String> to) {

    /** How the connection to a server is kept from others. */
    enum Tls {
        /** From a word in an open connection on; without it, nothing is sent. */
        STARTTLS(587),
        /** From the beginning. */
        IMPLICIT(465),
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    static MailServer of(Settings settings) {
        Tls tls = tls(settings);
        String user = settings.text("user");
        String password = settings.secret("password");
        if ((user == null) != (password == null)) {
            throw settings.problem(user == null ? "user" : "password", "is missing: they go together");
        }
        if (password != null && tls == Tls.NONE) {
            throw settings.problem(
                    "tls", "is none, so that the password could be read on its way: write starttls or implicit");
        }
        String from = settings.required("from");
        List<String> to = settings.texts("to");
        check(settings, "from", from);
        to.forEach(address -> check(settings, "to", address));
        return new MailServer(settings.required("host"), port(settings, tls), tls, user, password, from, to);
    }

    private static Tls tls(Settings settings) {
        String name = Objects.requireNonNullElse(settings.text("tls"), "starttls");
        for (Tls tls : Tls.values()) {
            if (tls.name().toLowerCase(Locale.ROOT).equals(name)) {
                return tls;
            }
        }
        throw settings.problem("tls", "is '" + name + "': it is starttls, implicit or none");
    }

    private static int port(Settings settings, Tls tls) {
        String port = settings.text("port");
        if (port == null) {
            return tls.port;
        }
        if (!port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > 65_535) {
            throw settings.problem("port", "is '" + port + "', which is no port");
        }
        return Integer.parseInt(port);
    }

    /** Addresses without a name before them, and without anything that could end a line of the header. */
    private static void check(Settings settings, String key, String address) {
        try {
            new InternetAddress(address, true).validate();
            if (address.matches("[!-~]+@[!-~]+") && !address.contains("<")) {
                return;
            }
        } catch (AddressException e) {
            throw settings.problem(
                    key, "has '" + Line.of(address, 100) + "', which is no address: write soc@example.com");
        }
        throw settings.problem(
                key, "has '" + Line.of(address, 100) + "', which is more than an address: write soc@example.com");
    }

    /** What Jakarta Mail wants to know of it. */
    Properties properties(long timeout) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.connectiontimeout", String.valueOf(timeout));
        properties.setProperty("mail.smtp.timeout", String.valueOf(timeout));
        properties.setProperty("mail.smtp.writetimeout", String.valueOf(timeout));
        properties.setProperty("mail.smtp.auth", String.valueOf(user != null));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls == Tls.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.from", from);
        properties.setProperty("mail.smtp.quitwait", "false"); // it has been sent by then
        return properties;
    }
}
