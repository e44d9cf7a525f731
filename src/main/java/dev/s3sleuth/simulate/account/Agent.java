package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.account.Client.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A program as it names itself.
 *
 * @param text the User-Agent; null if it sends none
 */
public record Agent(@Nullable String text, Tool tool, Transport transport) {

    static Agent modern(String text, Tool tool) {
        return new Agent(text, tool, Transport.TLS13);
    }

    static Agent older(String text, Tool tool) {
        return new Agent(text, tool, Transport.TLS12);
    }
}
