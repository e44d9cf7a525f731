package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Account;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;
import java.util.List;
import java.util.Optional;

/** The company's people at their desks: each with a bucket of their own team, by the console or on the command line. */
final class People {

    private static final double SHARE = 0.1;
    private static final int EACH = 8;
    private static final List<Kind> ELSEWHERE = List.of(Kind.EXPORTS, Kind.LAKE, Kind.SITE, Kind.PEOPLE);

    private final World world;
    private final Person person;
    private final Bucket own;
    private final Dice dice;
    private long signedIn = -1;

    private People(World world, Person person, Bucket own) {
        this.world = world;
        this.person = person;
        this.own = own;
        this.dice = world.dice("person " + person.name());
    }

    static void plan(World world) {
        Account account = world.account();
        double each = Math.max(
                2, account.numbers().perDay() * SHARE / EACH / account.people().size());
        for (Person person : account.people()) {
            Optional<Bucket> own = account.find(person.team());
            People work = new People(world, person, own.orElse(account.bucket(Kind.EXPORTS)));
            world.agenda().always(account.atWork(each), work.dice, work::work);
        }
        Administration.plan(world);
    }

    private void work() {
        long today = world.now() / World.DAY;
        if (today != signedIn) {
            signedIn = today;
            SignIn.morning(world, person, dice);
            world.agenda().at(world.now() + 15_000, this::atDesk);
        } else {
            atDesk();
        }
    }

    private void atDesk() {
        if (person.client().tool() == Tool.CONSOLE) {
            ConsoleVisit.of(world, person, dice).browse(own);
        } else {
            commandLine(world.at(person, null));
        }
    }

    /** Lists, reads a few; now and then looks for what is not there, or where it may not. */
    private void commandLine(Actor at) {
        at.list(own, "");
        int files = dice.below(2 * EACH - 2);
        world.agenda().times(world.now() + 900, files, () -> dice.after(3_000), n -> {
            StoredObject file = own.shelf().recent(dice);
            if (dice.chance(0.3)) {
                at.head(own, file);
            }
            at.get(own, file);
        });
        if (dice.chance(0.04)) {
            Bucket other = world.account().bucket(dice.pick(ELSEWHERE));
            world.agenda().at(world.now() + 20_000, () -> at.list(other, ""));
        }
        if (dice.chance(0.05)) {
            world.agenda()
                    .at(
                            world.now() + 30_000,
                            () -> at.miss(own, "notes/" + person.name().charAt(0) + "/todo.txt"));
        }
        if (dice.chance(0.06)) {
            world.agenda().at(world.now() + 40_000, () -> share(at));
        }
    }

    /** Makes a link for somebody at the next desk. */
    private void share(Actor at) {
        var link = at.link(own, own.shelf().recent(dice), dice.pick(List.of(3_600L, 43_200L, 604_800L)));
        var desk = at.client().at(world.account().office().host(10 + dice.below(200)));
        Actor colleague = world.actor(at.caller(), Agents.browser(desk, dice), null);
        world.agenda().at(world.now() + dice.after(10 * World.MINUTE), () -> colleague.open(link));
    }
}
