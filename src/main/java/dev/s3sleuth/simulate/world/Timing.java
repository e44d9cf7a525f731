package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Request;

/** How long S3 and the network take. */
final class Timing {

    private static final long INSIDE = 90_000;
    private static final long OUTSIDE = 6_000;

    private Timing() {}

    /** Gives an answer its times: some milliseconds until the first byte, and as many more as the body needs. */
    static Request answered(Request request, long bytesIn, Dice dice) {
        Tool tool = request.client().tool();
        long rate = tool == Tool.BROWSER || tool == Tool.PLAIN ? OUTSIDE : INSIDE;
        long first = Math.max(3, dice.around(request.error() == null ? 21 : 9, 0.5));
        long sending = request.sent() / rate + (request.sent() > 0 ? dice.below(4) : 0);
        long receiving = bytesIn / rate;
        return request.took(first + sending + receiving, Math.max(2, first - dice.below(2)));
    }
}
