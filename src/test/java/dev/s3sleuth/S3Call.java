package dev.s3sleuth;

import java.net.URI;

/** What a request to S3 is called in its API, addressed by path. */
final class S3Call {

    private S3Call() {}

    /** The bucket and the call: {@code amzn-s3-demo-bucket ListObjectsV2}. */
    static String of(String method, URI uri) {
        String[] path = uri.getPath().substring(1).split("/", 2);
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        boolean isObject = path.length == 2 && !path[1].isEmpty();
        return path[0] + " " + (isObject ? object(method, query) : bucket(method, query));
    }

    private static String object(String method, String query) {
        boolean isPart = query.contains("uploadId=");
        return switch (method) {
            case "HEAD" -> "HeadObject";
            case "GET" -> query.isEmpty() || query.startsWith("x-id=") ? "GetObject" : "GetObject?" + query;
            case "PUT" -> isPart ? "UploadPart" : "PutObject";
            case "DELETE" -> isPart ? "AbortMultipartUpload" : "DeleteObject";
            case "POST" -> isPart ? "CompleteMultipartUpload" : "CreateMultipartUpload";
            default -> method;
        };
    }

    private static String bucket(String method, String query) {
        if (method.equals("HEAD")) {
            return "HeadBucket";
        }
        if (method.equals("POST")) {
            return query.startsWith("delete") ? "DeleteObjects" : method;
        }
        return method.equals("GET") && query.contains("list-type=2") ? "ListObjectsV2" : method + "?" + query;
    }
}
