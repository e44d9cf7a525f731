package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.logs.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How programs spell the query of a request. */
final class Spelling {

    private Spelling() {}

    /** What newer SDKs add to a request for an object. */
    static String object(Client client, Operation operation) {
        return client.tool() == Tool.SDK ? "x-id=" + operation.event() : "";
    }

    /** A part of an upload. */
    static String part(Client client, int number, String upload) {
        return switch (client.tool()) {
            case S3A -> upload + "&partNumber=" + number;
            case SDK -> "partNumber=" + number + "&" + upload + "&x-id=UploadPart";
            default -> "partNumber=" + number + "&" + upload;
        };
    }

    static String list(Client client, String prefix, boolean delimited) {
        String below = encode(prefix);
        return switch (client.tool()) {
            case BOTO -> "list-type=2&prefix=" + below + (delimited ? "&delimiter=%2F" : "") + "&encoding-type=url";
            case SDK -> (delimited ? "delimiter=%2F&" : "") + "list-type=2&max-keys=1000&prefix=" + below;
            case JAVA -> "list-type=2" + (delimited ? "&delimiter=%2F" : "") + "&max-keys=1000&prefix=" + below;
            case S3A -> "list-type=2&delimiter=%2F&max-keys=5000&prefix=" + below + "&fetch-owner=false";
            case CONSOLE -> "list-type=2&encoding-type=url&max-keys=300&fetch-owner=true&delimiter=%2F&prefix=" + below;
            case BROWSER, PLAIN, SERVICE -> prefix.isEmpty() ? "" : "prefix=" + below;
        };
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
