package dev.s3sleuth.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Lines of an access log in which a client tries whatever a reader of reports might fall for. */
public final class HostileLog {

    public static final String SCRIPT = "<script>alert(1)</script>";
    public static final String ESC = "\u001b[2J";
    public static final String BIDI = "\u202egpj.exe";

    private static final String IMAGE = "</script><img src=x onerror=alert(2)>";
    private static final String FORMULA = "=cmd|' /C calc'!A0 ";
    /** An a that is Cyrillic, a blank that is no space, a letter without ink, a heap of marks. */
    private static final String SPOOF = "p\u0430yroll\u00a0x\u3164 e\u0301\u0301\u0301\u0301";

    private static final List<String> LINES = List.of(
            line(0, "192.0.2.10", "-", "REST.GET.OBJECT", "a", "200 - 48128", FORMULA + "\u0000", SCRIPT + ESC + BIDI),
            line(
                    1,
                    "192.0.2.10",
                    "arn:aws:iam::111122223333:user/<img/src=x/onerror=alert(3)>",
                    "REST.GET.OBJECT",
                    "javascript:alert(4)",
                    "200 - 1000",
                    "javascript:alert(5)",
                    IMAGE),
            line(
                    2,
                    "203.0.113.77",
                    "arn:aws:iam::111122223333:user/'onclick='alert(6)",
                    "REST.PUT.LOGGING_STATUS",
                    "-",
                    "200 - -",
                    "@SUM(1)",
                    "x' onmouseover='alert(7) &lt;b&gt; ${7*7} {{7*7}}"),
            line(
                    3,
                    "203.0.113.77",
                    "-",
                    "REST.GET.OBJECT",
                    "payroll/x",
                    "403 AccessDenied 243",
                    "https://example.com/?a=1&b=2",
                    SPOOF),
            line(5, "203.0.113.77", "-", "REST.GET.OBJECT", "nothing", "404 NoSuchKey 300", "-", "+1"));

    private HostileLog() {}

    /** Writes the log, with a byte that is no UTF-8 and a line that is no record. */
    public static Path write(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : LINES) {
            for (byte b : line.getBytes(StandardCharsets.UTF_8)) {
                out.write(b == 0 ? 0xff : b);
            }
            out.write('\n');
        }
        out.writeBytes("this is no record <b>at all</b>\n".getBytes(StandardCharsets.UTF_8));
        return Files.write(folder.resolve("log"), out.toByteArray());
    }

    private static String line(
            int hour,
            String ip,
            String requester,
            String operation,
            String key,
            String outcome,
            String referer,
            String agent) {
        return String.format(
                Locale.ROOT,
                "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket1 [06/Feb/2026:%02d:17:00 +0000] %s %s 3E57427F3EXAMPL%d %s %s \"GET /%s?X-Amz-Security-Token=IQoJb3JpZ2luEXAMPLE&X-Amz-Signature=0123456789abcdef HTTP/1.1\" %s 10 7 6 \"%s\" \"%s\" - host= - - - h TLSv1.3 - - -",
                hour + 10,
                ip,
                requester,
                hour,
                operation,
                key,
                key,
                outcome,
                referer,
                agent);
    }
}
