package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;
import org.jspecify.annotations.Nullable;

/** Somebody who works at the company, as a user with a long-lived key, or signed in each morning as a session of a role. */
public final class Person {

    private static final long DAY = 86_400_000;

    private final String name;
    private final Kind team;
    private final Network network;
    private final int desk;
    private final Agent tool;
    private final Dice dice;
    private final @Nullable Role role;
    private @Nullable Caller caller;
    private long signedIn = Long.MIN_VALUE;
    private @Nullable Caller atConsole;
    private long atConsoleSince = Long.MIN_VALUE;

    private Person(
            String name,
            Kind team,
            @Nullable Role role,
            @Nullable Caller caller,
            Network network,
            int desk,
            Agent tool,
            Dice dice) {
        this.name = name;
        this.team = team;
        this.role = role;
        this.caller = caller;
        this.network = network;
        this.desk = desk;
        this.tool = tool;
        this.dice = dice;
    }

    static Person user(String name, Kind team, Caller user, Network network, int desk, Agent tool, Dice dice) {
        return new Person(name, team, null, user, network, desk, tool, dice);
    }

    static Person signedIn(String name, Kind team, Role role, Network network, int desk, Agent tool, Dice dice) {
        return new Person(name, team, role, null, network, desk, tool, dice);
    }

    public String name() {
        return name;
    }

    /** Which kind of bucket is their daily work. */
    public Kind team() {
        return team;
    }

    /** The role they sign in to; null for a user with a long-lived key. */
    public @Nullable Role role() {
        return role;
    }

    /** In whose name they work at a time: a session is of one day. */
    public Caller caller(long now) {
        Role assumed = role;
        if (caller == null || (assumed != null && now / DAY != signedIn)) {
            signedIn = now / DAY;
            caller = Caller.session(java.util.Objects.requireNonNull(assumed), name, now, dice.fork("day " + signedIn));
        }
        return caller;
    }

    /** In whose name they work at the console, where a user too has a session of the day. */
    public Caller atConsole(long now) {
        Caller desk = caller(now);
        long today = now / DAY;
        if (role != null) {
            return desk;
        }
        if (atConsole == null || today != atConsoleSince) {
            atConsoleSince = today;
            atConsole = desk.atConsole(now, dice.fork("console on day " + today));
        }
        return atConsole;
    }

    /** From now on a restricted bucket lets them in. */
    public void trustedBy(Bucket bucket) {
        bucket.trust(principal());
    }

    private String principal() {
        return role != null
                ? "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/"
                : String.valueOf(caller(0).requester());
    }

    public Network network() {
        return network;
    }

    /** The machine at their desk. */
    public Client client() {
        return Client.of(network.host(desk), tool);
    }
}
