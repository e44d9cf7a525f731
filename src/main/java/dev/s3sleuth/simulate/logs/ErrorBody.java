package dev.s3sleuth.simulate.logs;

import java.nio.charset.StandardCharsets;

/**
 * How long the body of an error is: XML with the code, the message, both ids and, for some codes, what was asked for; a page of HTML from
 * a website. The access log has this length for HEAD too, although no body is sent then. The constants are those of real lines.
 */
final class ErrorBody {

    /** All that is fixed, the 16 letters of the request id included. */
    private static final int XML = 142;

    private static final int PAGE = 202;
    private static final int KEY_OF_PAGE = "<li>Key: </li>\n".length();

    /** This one setting answers without it. */
    private static final int DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".length();

    private ErrorBody() {}

    static long bytes(Request r, String error) {
        boolean page = r.operation == Operation.WEBSITE_GET;
        long told = (long) error.length()
                + escaped(ErrorText.of(r, error))
                + r.hostId().length();
        return told + (page ? PAGE : XML) + r.furtherBytes + about(r, error, page);
    }

    private static long about(Request r, String error, boolean page) {
        return switch (error) {
            case "NoSuchKey" -> escaped(String.valueOf(r.key)) + (page ? KEY_OF_PAGE : "<Key></Key>".length());
            case "InvalidAccessKeyId" ->
                "<AWSAccessKeyId></AWSAccessKeyId>".length()
                        + String.valueOf(r.caller.accessKeyId()).length();
            case "NoSuchLifecycleConfiguration" -> bucket(r) - DECLARATION;
            case "NoSuchBucketPolicy",
                    "NoSuchTagSet",
                    "NoSuchWebsiteConfiguration",
                    "NoSuchPublicAccessBlockConfiguration",
                    "ReplicationConfigurationNotFoundError",
                    "ObjectLockConfigurationNotFoundError",
                    "BucketNotEmpty" -> bucket(r);
            default -> 0;
        };
    }

    private static int bucket(Request r) {
        return "<BucketName></BucketName>".length() + r.bucket.name().length();
    }

    private static int escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").getBytes(StandardCharsets.UTF_8).length;
    }
}
