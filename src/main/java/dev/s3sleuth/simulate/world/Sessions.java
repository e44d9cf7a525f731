package dev.s3sleuth.simulate.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.account.SessionToken;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a role that a program has one after another: each lasts some hours, and the trail has how it began.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html">IAM and STS in CloudTrail</a>
 */
public final class Sessions {

    private static final DateTimeFormatter EXPIRATION = DateTimeFormatter.ofPattern(
                    "MMM d, yyyy, h:mm:ss a", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final long LIFE = 6 * World.HOUR;

    private final World world;
    private final Role role;
    private final String name;
    private final @Nullable Actor service;
    private final Dice dice;
    private @Nullable Caller caller;
    private long ends;

    private Sessions(World world, Role role, String name, @Nullable Actor service, Dice dice) {
        this.world = world;
        this.role = role;
        this.name = name;
        this.service = service;
        this.dice = dice;
    }

    /** Sessions that a service of AWS begins, such as {@code ec2} or {@code lambda}. */
    public static Sessions of(World world, Role role, String name, String service, @Nullable Story story) {
        Actor begins = world.actor(Caller.service(service + ".amazonaws.com"), Upkeep.client(world.account()), story);
        return new Sessions(world, role, name, begins, world.dice("sessions of " + role.name() + " " + name));
    }

    /** Sessions in another account, whose beginning is in that account's trail alone. */
    public static Sessions foreign(World world, Role role, String name) {
        return new Sessions(world, role, name, null, world.dice("sessions of " + role.name() + " " + name));
    }

    /** The session of now. */
    public Caller caller() {
        if (caller == null || world.now() >= ends) {
            ends = world.now() + LIFE;
            caller = Caller.session(role, name, world.now(), dice);
            if (service != null) {
                assume(service, role, name, caller, ends);
            }
        }
        return caller;
    }

    /** The sessions' role. */
    public Role role() {
        return role;
    }

    /** Somebody assumes a role; the new session has a key of its own. */
    public static Caller assumed(Actor by, Role role, String name, Dice dice) {
        Caller session = Caller.assumed(role, name, by.world().now(), dice);
        assume(by, role, name, session, by.world().now() + World.HOUR);
        return session;
    }

    /** A service that puts a session into an instance or a function asks for it as it is, and gets no more than that. */
    private static void assume(Actor by, Role role, String name, Caller session, long ends) {
        boolean service = String.valueOf(by.caller().requester()).startsWith("svc:");
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.put("roleArn", role.arn()).put("roleSessionName", name);
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.set("credentials", credentials(by.world(), session, ends));
        if (!service) {
            asked.put("durationSeconds", (ends - by.world().now()) / 1000);
            response.set("assumedRoleUser", user(role, name, session));
        }
        by.call("sts", "AssumeRole", asked, response);
    }

    /** The key of a new session, as the answer has it. */
    public static ObjectNode credentials(World world, Caller session, long ends) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("accessKeyId", session.accessKeyId())
                .put("sessionToken", SessionToken.of(session, world.account().region()))
                .put("expiration", EXPIRATION.format(Instant.ofEpochMilli(ends)));
    }

    /** Who one is in a new session. */
    public static ObjectNode user(Role role, String name, Caller session) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("assumedRoleId", role.id() + ":" + name)
                .put("arn", session.requester());
    }
}
