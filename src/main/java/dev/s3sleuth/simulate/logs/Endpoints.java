package dev.s3sleuth.simulate.logs;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.clock.Dice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Through which endpoint of a private cloud a request came: who has a private address has one, and so has the console. */
final class Endpoints {

    private static final String PRIVATE = "10.";

    private Endpoints() {}

    /** The console's own, one in each Region; of the older form. */
    static void ofConsole(@Nullable String agent, String region, JsonGenerator to) throws IOException {
        if (agent != null && agent.startsWith("S3Console")) {
            to.writeStringField("vpcEndpointId", "vpce-" + Ids.hex(8, Dice.hash(11, region)));
        }
    }

    /** One for each service and private cloud; it is of the account whose machines these are. */
    static void write(@Nullable String address, Caller caller, String service, JsonGenerator to) throws IOException {
        if (address != null && address.startsWith(PRIVATE)) {
            String network = address.substring(0, address.indexOf('.', PRIVATE.length()));
            to.writeStringField(
                    "vpcEndpointId",
                    "vpce-0" + Ids.hex(16, Dice.hash(Dice.hash(0, caller.account()), network + service)));
            to.writeStringField("vpcEndpointAccountId", caller.account());
        }
    }
}
