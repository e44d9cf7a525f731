package dev.s3sleuth.whatif;

/** Requests that set an ACL and nothing else. */
final class Acls {

    private Acls() {}

    static boolean areSetBy(Request request) {
        String operation = request.text(Column.OPERATION);
        String event = request.text(Column.EVENT_NAME);
        return "REST.PUT.ACL".equals(operation) || "PutObjectAcl".equals(event) || "PutBucketAcl".equals(event);
    }
}
