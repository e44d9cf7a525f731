package dev.s3sleuth.simulate.world;

import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Founding;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.clock.Agenda;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Call;
import dev.s3sleuth.simulate.logs.Logs;
import dev.s3sleuth.simulate.logs.Request;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.truth.Truth;
import org.jspecify.annotations.Nullable;

/** One simulation: an account, what is planned in it, its logs and the truth about them. Times are milliseconds since 1970. */
public final class World {

    public static final long SECOND = 1000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private static final long LATE = 40 * MINUTE;

    private final Account account;
    private final Agenda agenda;
    private final Logs logs;
    private final Truth truth;
    private final long start;
    private final int days;
    private final long seed;
    private final Dice answers;

    public World(Account account, Logs logs, Truth truth, long start, int days, long seed) {
        this.account = account;
        this.agenda = new Agenda(start);
        this.logs = logs;
        this.truth = truth;
        this.start = start;
        this.days = days;
        this.seed = seed;
        this.answers = Dice.of(seed, "answers");
    }

    public Account account() {
        return account;
    }

    public Agenda agenda() {
        return agenda;
    }

    public Truth truth() {
        return truth;
    }

    public long now() {
        return agenda.now();
    }

    public long start() {
        return start;
    }

    public int days() {
        return days;
    }

    public long end() {
        return start + days * DAY;
    }

    /** A time of day on a day, the first being 0; hours UTC. Nobody starts on the stroke of an hour, but some minutes after it. */
    public long at(double day, double hour) {
        long time = start + (long) (day * DAY) + (long) (hour * HOUR);
        return time % HOUR == 0 ? time + Math.floorMod(Dice.hash(seed, time), LATE) : time;
    }

    /** Dice for somebody who acts; the same name gives the same dice. */
    public Dice dice(String name) {
        return Dice.of(seed, name);
    }

    /** Dice for how long things take. */
    Dice answers() {
        return answers;
    }

    /** A bucket in somebody else's account that ours may use; it is in none of the logs. */
    public Bucket elsewhere(String name) {
        return Founding.elsewhere(
                account, name, java.time.LocalDate.ofEpochDay(Math.floorDiv(start, DAY)), dice("account of " + name));
    }

    /** Somebody at some client; what they do belongs to a story, or to none. */
    public Actor actor(Caller caller, Client client, @Nullable Story story) {
        String address = client.address();
        if (story != null && story.incident() && now() == start && address != null) {
            truth.watchAddress(address);
        }
        return new Actor(this, caller, client, story);
    }

    /** A person at their desk, signed in as of now. */
    public Actor at(Person person, @Nullable Story story) {
        return actor(person.caller(now()), person.client(), story);
    }

    /** Turns the trail on or off. */
    public void trail(boolean on) {
        logs.trail(on);
    }

    /** The settings of a bucket may have changed. */
    void changed(Bucket bucket) {
        truth.changed(bucket, now());
    }

    void identify(Request request) {
        logs.identify(request);
    }

    void happened(Request request, @Nullable Story story) {
        truth.saw(request, logs.write(request), story);
    }

    void happened(Call call, @Nullable Story story) {
        truth.saw(call, logs.write(call), story);
    }
}
