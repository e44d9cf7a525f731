package dev.s3sleuth.notify;

import dev.s3sleuth.parsers.UsageException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/** A topic of SNS. Credentials come from AWS's default chain, which also knows another endpoint ({@code AWS_ENDPOINT_URL_SNS}), and the SDK tries
 * again by itself. */
final class Topic implements Channel {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):\\d{12}:[A-Za-z0-9_-]{1,256}");
    private static final int ATTEMPTS = 3;
    private static final int SUBJECT = 99;

    private final String arn;
    private final Region region;
    private final Duration timeout;
    private final UnaryOperator<SnsClientBuilder> reached;

    /** Reached as a builder says: elsewhere than at AWS's endpoint, or with other credentials. */
    Topic(String arn, Region region, Duration timeout, UnaryOperator<SnsClientBuilder> reached) {
        this.arn = arn;
        this.region = region;
        this.timeout = timeout;
        this.reached = reached;
    }

    static Topic of(String arn, Duration timeout) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw new UsageException("'notify.sns' is '" + Line.of(arn, 200)
                    + "', which is no ARN of a standard topic: write arn:aws:sns:REGION:ACCOUNT:NAME");
        }
        return new Topic(arn, Region.of(parts.group(1)), timeout, builder -> builder);
    }

    @Override
    public String name() {
        return "topic " + arn;
    }

    @Override
    public Outcome send(Notice notice) {
        try (SnsClient client = client()) {
            client.publish(
                    message -> message.topicArn(arn).subject(subject(notice)).message(NoticeText.body(notice)));
            return Outcome.SENT;
        } catch (AwsServiceException e) {
            AwsErrorDetails details = e.awsErrorDetails();
            return Outcome.refused("answered " + e.statusCode()
                    + (details == null
                            ? ""
                            : ": " + Line.of(details.errorCode() + ": " + details.errorMessage(), 300)));
        } catch (SdkClientException e) {
            return Outcome.refused("cannot be reached: " + Line.of(String.valueOf(e.getMessage()), 300));
        }
    }

    /** What SNS takes for a subject: some ASCII characters in one line. */
    private static String subject(Notice notice) {
        String ascii = NoticeText.subject(notice).replaceAll("[^ -~]", "?");
        return ascii.length() <= SUBJECT ? ascii : ascii.substring(0, SUBJECT - 3) + "...";
    }

    @SuppressWarnings("deprecation") // the client that is there with S3's
    private SnsClient client() {
        SnsClientBuilder builder = SnsClient.builder()
                .region(region)
                .httpClientBuilder(
                        ApacheHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
                .overrideConfiguration(c -> c.apiCallAttemptTimeout(timeout)
                        .apiCallTimeout(timeout.multipliedBy(ATTEMPTS))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        return reached.apply(builder).build();
    }
}
