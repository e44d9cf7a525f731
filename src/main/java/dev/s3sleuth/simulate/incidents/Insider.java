package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Link;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;

/** Somebody with a right that was never taken back reads what is not their work, in the last week perhaps. */
final class Insider extends Scenario {

    Insider() {
        super(
                "insider",
                "Somebody with access reads what is not their work",
                Verdict.INCIDENT,
                1,
                Parameter.word("shape", "copies it all, or makes links and opens them at home", "browse", "links"),
                Parameter.number("objects", "how many files", 8, 150));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Person person = world.account().somebody(Kind.EXPORTS);
        Bucket bucket = world.account().bucket(Kind.PEOPLE);
        person.trustedBy(bucket);
        Story story =
                tell(world, choices, person.name() + " read files of " + bucket.name() + " that are not their work");
        Client home = Client.of(Network.anywhere(dice).address(dice), dice.favour(Agents.BROWSERS));
        world.truth().watchAddress(String.valueOf(home.address()));
        int hour = Math.floorMod(world.account().numbers().workFrom() + 10, 24) % 18;
        int sessions = Math.min(world.days(), 1 + dice.below(4));
        int each = Math.max(1, choices.number("objects") / sessions);
        for (int n = world.days() - sessions; n < world.days(); n++) {
            long start = world.at(n, hour + dice.fraction() * 4);
            world.agenda().at(start, () -> evening(world, choices, story, person, bucket, home, each, dice));
        }
    }

    private static void evening(
            World world,
            Choices choices,
            Story story,
            Person person,
            Bucket bucket,
            Client home,
            int objects,
            Dice dice) {
        Actor desk = world.at(person, story);
        desk.list(bucket, "");
        world.agenda().times(world.now() + 20_000, objects, () -> dice.after(25_000), n -> {
            StoredObject file = bucket.shelf().popular(dice);
            if (choices.is("shape", "browse")) {
                desk.get(bucket, file);
            } else {
                Link link = desk.link(bucket, file, 12 * 3600);
                Actor later = world.actor(desk.caller(), home, story);
                world.agenda().at(world.now() + dice.between(30, 90) * World.MINUTE, () -> later.open(link));
            }
        });
    }
}
