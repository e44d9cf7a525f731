package dev.s3sleuth.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback, as small as SMTP allows. */
public final class SmtpListener implements AutoCloseable {

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** One that offers STARTTLS, or TLS from the beginning, if it is given keys. */
    public SmtpListener(@Nullable SSLContext tls, boolean isImplicit) throws IOException {
        this.tls = tls;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = isImplicit
                ? Objects.requireNonNull(tls).getServerSocketFactory().createServerSocket(0, 10, loopback)
                : new ServerSocket(0, 10, loopback);
        Thread thread = new Thread(this::accept, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public SmtpListener() throws IOException {
        this(null, false);
    }

    /** Answers a command this way from now on; {@code ""} is no answer at all, {@code CONNECT} is before any command. */
    SmtpListener answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What clients said, but for what stood in mails. */
    List<String> commands() {
        return commands;
    }

    /** Mails as they came, with lines that end in CR LF. */
    public List<String> mails() {
        return mails;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "smtp-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (talk(socket, "CONNECT") && tls != null) {
                SSLSocket safe = (SSLSocket) tls.getSocketFactory()
                        .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
                safe.setUseClientMode(false);
                talk(safe, null);
            }
        } catch (IOException e) {
            commands.add("(broken)");
        }
    }

    /** Returns true when the client starts TLS. */
    private boolean talk(Socket socket, @Nullable String first) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        if (first != null) {
            say(out, answers.getOrDefault(first, "220 mail.example.com ESMTP"));
        }
        String line;
        while ((line = in.readLine()) != null) {
            commands.add(line);
            String verb = line.split(" ", 2)[0].toUpperCase(java.util.Locale.ROOT);
            boolean isSafe = socket instanceof SSLSocket;
            say(out, answers.getOrDefault(verb, usual(verb, isSafe)));
            if (verb.equals("DATA") && !answers.containsKey("DATA")) {
                mails.add(mail(in));
                say(out, "250 2.0.0 queued");
            }
            if (verb.equals("STARTTLS") || verb.equals("QUIT")) {
                return verb.equals("STARTTLS");
            }
        }
        return false;
    }

    private String usual(String verb, boolean isSafe) {
        return switch (verb) {
            case "EHLO" ->
                "250-mail.example.com\r\n" + (tls == null || isSafe ? "" : "250-STARTTLS\r\n") + "250 AUTH PLAIN";
            case "AUTH" -> "235 2.7.0 fine";
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 go on";
            case "QUIT" -> "221 bye";
            default -> "250 2.0.0 fine";
        };
    }

    private static String mail(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = in.readLine()) != null && !line.equals(".")) {
            lines.add(line);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void say(OutputStream out, String answer) throws IOException {
        if (!answer.isEmpty()) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
