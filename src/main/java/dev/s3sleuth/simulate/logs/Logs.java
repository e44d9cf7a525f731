package dev.s3sleuth.simulate.logs;

import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.clock.Dice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Both logs of an account, as they are delivered: the access logs below one folder, the trail below another. */
public final class Logs {

    /** A Region's requests a day that one more server writes. */
    private static final double PER_SERVER = 40_000;

    private final Path accessLogs;
    private final Path trail;
    private final Account account;
    private final Dice dice;
    private final AccessLogLine line;
    private final Map<Bucket, AccessLogDelivery> deliveries = new LinkedHashMap<>();
    private final Map<String, TrailDelivery> regions = new LinkedHashMap<>();
    private boolean trailOn = true;
    private long linesTwice;
    private long eventsTwice;

    /** Which of the logs have a request. */
    public enum Written {
        NEITHER,
        ACCESS_LOG,
        CLOUDTRAIL,
        BOTH
    }

    public Logs(Path accessLogs, Path trail, Account account, Dice dice) {
        this.accessLogs = accessLogs;
        this.trail = trail;
        this.account = account;
        this.dice = dice;
        this.line = new AccessLogLine(account.numbers().regionKnown());
    }

    /** Turns the trail on or off. */
    public void trail(boolean on) {
        trailOn = on;
    }

    /** Gives a request ids of its own, unless it shares another's. What S3 does by rule still has ids of the older form. */
    public void identify(Request request) {
        if (request.requestId == null) {
            boolean rule = request.operation.byRule();
            request.ids(
                    rule ? Ids.upperHex(16, dice) : Ids.request(request.time / 1000, dice.bits()),
                    rule ? Ids.ruleHost(dice) : Ids.host(dice));
        }
    }

    /** Writes a request into the logs that have it. */
    public Written write(Request request) {
        identify(request);
        if (request.error != null) {
            request.sent(ErrorBody.bytes(request, request.error));
        }
        boolean inAccessLog = request.bucket.logged();
        boolean inTrail = trailOn && inTrail(request);
        try {
            if (inAccessLog && delivery(request.bucket).write(request)) {
                linesTwice++;
            }
            if (inTrail) {
                String id = uuid();
                String shared = TrailEvent.isShared(request) ? uuid() : null;
                if (region(account.region())
                        .write(request.completed(), to -> TrailEvent.write(request, id, shared, to))) {
                    eventsTwice++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Written.values()[(inAccessLog ? 1 : 0) + (inTrail ? 2 : 0)];
    }

    /** Failed authentication, redirects, websites and rules are not in CloudTrail; data events only where it is told to. */
    private static boolean inTrail(Request request) {
        return request.operation.event() != null
                && (!request.operation.data() || request.bucket.dataEvents())
                && request.status / 100 != 3
                && !Failures.ofAuthentication(request.error);
    }

    /** Writes a call; says whether the trail has it. */
    public boolean write(Call call) {
        if (!trailOn) {
            return false;
        }
        CallEvent.Ids ids = ids(call);
        try {
            if (region(call.region()).write(call.time(), to -> CallEvent.write(call, account.id(), ids, to))) {
                eventsTwice++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private CallEvent.Ids ids(Call call) {
        String shared = call.byService() ? uuid() : null;
        if (call.ofStorage()) {
            return new CallEvent.Ids(uuid(), shared, Ids.request(call.time() / 1000, dice.bits()), Ids.host(dice));
        }
        return new CallEvent.Ids(uuid(), shared, call.signsIn() ? null : uuid(), null);
    }

    private String uuid() {
        return Ids.uuid(dice.bits(), dice.bits());
    }

    private AccessLogDelivery delivery(Bucket bucket) {
        return deliveries.computeIfAbsent(bucket, b -> {
            Path folder = b.layout() == Bucket.Layout.SIMPLE ? accessLogs.resolve(b.name()) : accessLogs;
            int servers = 1 + (int) Math.min(7, account.numbers().perDay() / PER_SERVER);
            return new AccessLogDelivery(b, folder, line, servers, dice.fork("delivery " + b.name()));
        });
    }

    private TrailDelivery region(String region) {
        return regions.computeIfAbsent(region, r -> new TrailDelivery(trail, account, r, dice.fork("delivery " + r)));
    }

    /** Delivers what is left. */
    public void finish() throws IOException {
        for (AccessLogDelivery delivery : deliveries.values()) {
            delivery.finish();
        }
        for (TrailDelivery delivery : regions.values()) {
            delivery.finish();
        }
    }

    /** Lines of the access log that were delivered twice. */
    public long linesTwice() {
        return linesTwice;
    }

    /** Events that were delivered twice. */
    public long eventsTwice() {
        return eventsTwice;
    }
}
