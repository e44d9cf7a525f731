package dev.s3sleuth.bench;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Answers requests for objects and lists, each after a while and without a thread that waits; all runs in one event loop, so that nothing
 * is shared between threads. {@code /_set?rate=500} changes a setting, {@code /_counts} tells what was asked since it was asked last.
 */
@ChannelHandler.Sharable
@SuppressWarnings("FutureReturnValueIgnored") // an answer that cannot be written is the client's to miss
final class SlowS3Handler extends SimpleChannelInboundHandler<HttpObject> {

    private static final long SECOND = 1_000_000_000;

    private final MadeUpObjects objects;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<String, Bucketful> limits = new HashMap<>();
    private final Map<String, Long> settings = new HashMap<>(Map.of("least", 20_000L, "most", 50_000L));
    private final long[] counts = new long[7];
    private long open;

    /** Tokens of a prefix; those of a quarter of a second may pile up. */
    private static final class Bucketful {
        private double tokens = 1;
        private long at = System.nanoTime();

        boolean take(long rate) {
            long now = System.nanoTime();
            tokens = Math.min(Math.max(1, rate / 4.0), tokens + (double) (now - at) * rate / SECOND);
            at = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    SlowS3Handler(MadeUpObjects objects) {
        this.objects = objects;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (!(part instanceof HttpRequest request)) {
            return; // what a body would be
        }
        QueryStringDecoder query = new QueryStringDecoder(request.uri());
        if (query.path().startsWith("/_")) {
            context.writeAndFlush(ordered(query));
            return;
        }
        counts[6] = Math.max(counts[6], ++open);
        FullHttpResponse answer = answer(request, query);
        long least = settings.get("least");
        long micros = random.nextLong(least, Math.max(least, settings.get("most")) + 1);
        long rate = settings.getOrDefault("bytes", 0L);
        long transfer = rate == 0 ? 0 : answer.content().readableBytes() * 1_000_000L / rate;
        context.executor()
                .schedule(
                        () -> {
                            open--;
                            context.writeAndFlush(answer);
                        },
                        micros + transfer,
                        TimeUnit.MICROSECONDS);
    }

    private FullHttpResponse ordered(QueryStringDecoder query) {
        if (query.path().equals("/_set")) {
            query.parameters().forEach((name, values) -> settings.put(name, Long.valueOf(values.get(0))));
            limits.clear();
            return text(HttpResponseStatus.OK, "");
        }
        String line =
                new SlowS3Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]).line();
        Arrays.fill(counts, 0);
        return text(HttpResponseStatus.OK, line);
    }

    private FullHttpResponse answer(HttpRequest request, QueryStringDecoder query) {
        String path = query.path().substring(1);
        int slash = path.indexOf('/');
        MadeUpBucket bucket = MadeUpBucket.of(slash < 0 ? path : path.substring(0, slash));
        String key = slash < 0 ? "" : path.substring(slash + 1);
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        boolean isList = query.parameters().containsKey("list-type");
        if (!isHead && !request.method().equals(HttpMethod.GET)) {
            counts[3]++;
            return text(HttpResponseStatus.NOT_IMPLEMENTED, "");
        }
        long rate = settings.getOrDefault("rate", 5_500L);
        List<String> prefix = query.parameters().getOrDefault("prefix", List.of(key));
        String folder =
                bucket.name() + "/" + prefix.get(0).substring(0, prefix.get(0).lastIndexOf('/') + 1);
        if (!limits.computeIfAbsent(folder, f -> new Bucketful()).take(rate)) {
            counts[4]++;
            return error(HttpResponseStatus.SERVICE_UNAVAILABLE, "SlowDown", isHead);
        }
        counts[isHead ? 2 : isList ? 1 : 0]++;
        FullHttpResponse answer = isList
                ? text(HttpResponseStatus.OK, new SlowS3Page(bucket, objects, query).xml())
                : object(request, bucket, key);
        counts[5] += answer.content().readableBytes();
        return answer;
    }

    private FullHttpResponse object(HttpRequest request, MadeUpBucket bucket, String key) {
        long number = bucket.number(key);
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        if (number < 0) {
            return error(HttpResponseStatus.NOT_FOUND, "NoSuchKey", isHead);
        }
        byte[] all = objects.bytes(number, bucket.delivered(number));
        String range = request.headers().get(HttpHeaderNames.RANGE);
        int from = 0;
        int to = all.length;
        if (range != null) {
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            from = Integer.parseInt(ends[0]);
            to = ends[1].isEmpty() ? to : (int) Math.min(to, Long.parseLong(ends[1]) + 1);
        }
        FullHttpResponse answer = response(
                range == null ? HttpResponseStatus.OK : HttpResponseStatus.PARTIAL_CONTENT,
                isHead ? new byte[0] : Arrays.copyOfRange(all, from, to),
                to - from);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain")
                .set(HttpHeaderNames.ACCEPT_RANGES, "bytes")
                .set(HttpHeaderNames.LAST_MODIFIED, "Thu, 01 Jan 2026 00:00:00 GMT")
                .set(HttpHeaderNames.ETAG, '"' + MadeUpBucket.etag(number) + '"');
        if (range != null) {
            answer.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes " + from + "-" + (to - 1) + "/" + all.length);
        }
        return answer;
    }

    private static FullHttpResponse error(HttpResponseStatus status, String code, boolean isHead) {
        return text(status, isHead ? "" : "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>");
    }

    private static FullHttpResponse text(HttpResponseStatus status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        FullHttpResponse answer = response(status, bytes, bytes.length);
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/xml");
        return answer;
    }

    private static FullHttpResponse response(HttpResponseStatus status, byte[] body, int length) {
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, length)
                .set("x-amz-request-id", "0123456789ABCDEF")
                .set("x-amz-id-2", "bench")
                .set(HttpHeaderNames.SERVER, "AmazonS3");
        return answer;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof java.io.IOException)) { // a client that hangs up
            cause.printStackTrace();
        }
        context.close();
    }
}
