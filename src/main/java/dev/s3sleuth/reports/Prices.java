package dev.s3sleuth.reports;

/**
 * What S3 asks, in US dollars.
 *
 * @param lists for a thousand LIST requests
 * @param gets for a thousand GET requests
 * @param gigabyte for a gigabyte that leaves AWS
 */
public record Prices(double lists, double gets, double gigabyte) {

    private static final double GIGABYTE = 1e9;

    double lists(long requests) {
        return lists * requests / 1000;
    }

    double gets(long requests) {
        return gets * requests / 1000;
    }

    double transfer(long bytes) {
        return gigabyte * bytes / GIGABYTE;
    }
}
