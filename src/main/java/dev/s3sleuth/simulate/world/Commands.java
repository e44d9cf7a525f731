package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.logs.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What programs say of themselves depends on what they do: the AWS command line ends with its command, the SDKs name the service's part. */
final class Commands {

    private static final String COMMAND = "md/command#";
    private static final Pattern GO = Pattern.compile("api/s3#\\S+");
    private static final Pattern JAVA = Pattern.compile("api/S3#");
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Map<String, String> GO_VERSIONS =
            Map.of("ec2", "1.257.2", "iam", "1.47.7", "sts", "1.38.6", "cloudfront", "1.55.1", "cloudtrail", "1.53.5");

    private static final Map<Operation, String> SPECIAL = Map.of(
            Operation.DELETE_OBJECT, "s3.rm",
            Operation.DELETE_BUCKET, "s3.rb",
            Operation.GET_BLOCK, "s3api.get-public-access-block",
            Operation.PUT_BLOCK, "s3api.put-public-access-block",
            Operation.DELETE_BLOCK, "s3api.delete-public-access-block",
            Operation.GET_LIFECYCLE, "s3api.get-bucket-lifecycle-configuration",
            Operation.PUT_LIFECYCLE, "s3api.put-bucket-lifecycle-configuration",
            Operation.GET_OBJECT_LOCK, "s3api.get-object-lock-configuration",
            Operation.PUT_NOTIFICATION, "s3api.put-bucket-notification-configuration");

    private Commands() {}

    /** The client as it names itself with a request to S3. */
    static Client client(Client client, Operation operation) {
        String agent = client.agent();
        int at = agent == null ? -1 : agent.indexOf(COMMAND);
        String command = at < 0 ? null : command(operation);
        return command == null
                ? client
                : client.named(String.valueOf(agent).substring(0, at + COMMAND.length()) + command);
    }

    /** Null for what copying and synchronising do too. */
    private static @Nullable String command(Operation operation) {
        return switch (operation) {
            case GET_OBJECT, HEAD_OBJECT, PUT_OBJECT, COPY_OBJECT, CREATE_UPLOAD, PUT_PART, COMPLETE_UPLOAD, LIST ->
                null;
            default -> {
                String special = SPECIAL.get(operation);
                String event = operation.event();
                yield special != null || event == null ? special : "s3api." + dashed(event);
            }
        };
    }

    private static String dashed(String name) {
        return WORDS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** The client as it names itself with a call of another service; programs for S3 alone cannot call any. */
    static Client client(Client client, String service, String name) {
        String agent = client.agent();
        if (agent == null) {
            return client;
        }
        boolean storage = service.equals("s3");
        if (!storage && (client.tool() == Tool.PLAIN || agent.startsWith("rclone/"))) {
            return client(client.named(Agents.OFFENSIVE.get(0).text()).as(Tool.BOTO), service, name);
        }
        int at = agent.indexOf(COMMAND);
        if (at >= 0) {
            String command = storage ? "s3.ls" : service + "." + dashed(name);
            return client.named(agent.substring(0, at + COMMAND.length()) + command);
        }
        if (storage) {
            return client;
        }
        String go =
                GO.matcher(agent).replaceFirst("api/" + service + "#" + GO_VERSIONS.getOrDefault(service, "1.30.2"));
        return client.named(JAVA.matcher(go).replaceFirst("api/" + capital(service) + "#"));
    }

    private static String capital(String service) {
        return service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
    }
}
