package dev.s3sleuth.simulate.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.logs.Call;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls services other than S3's buckets. */
final class Calling {

    private static final Set<String> GLOBAL = Set.of("iam", "signin", "organizations", "cloudfront", "health");

    /** The list of all buckets: what is always there, and each of them. */
    private static final int BUCKETS = 272;

    private static final int EACH = 118;

    private Calling() {}

    /** A call in the home Region; global services answer from where they live. */
    static Call of(
            Actor actor,
            String service,
            String name,
            @Nullable String failure,
            @Nullable ObjectNode parameters,
            @Nullable ObjectNode response) {
        String byService = actor.caller().service();
        Client client = Commands.client(actor.client(), service, name);
        boolean signIn = name.equals("ConsoleLogin");
        return new Call(
                actor.world().now(),
                signIn ? actor.caller().signingIn() : actor.caller(),
                byService == null ? String.valueOf(client.address()) : byService,
                byService == null ? client.agent() : byService,
                client.tool() == Tool.BROWSER && !signIn,
                service + ".amazonaws.com",
                name,
                GLOBAL.contains(service) ? "us-east-1" : actor.world().account().region(),
                failure,
                parameters,
                failure == null ? response : null,
                BUCKETS + EACH * (long) actor.world().account().buckets().size(),
                signIn ? "AwsConsoleSignIn" : "AwsApiCall");
    }
}
