package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;

/** Over weeks somebody takes a little each working day, never much at once. */
final class SlowTheft extends Scenario {

    SlowTheft() {
        super(
                "slow_theft",
                "A little is taken each day, for weeks",
                Verdict.INCIDENT,
                14,
                Parameter.word(
                        "shape",
                        "at work hours by the person whose key it is, or at night by somebody else",
                        "daytime",
                        "night"),
                Parameter.number("per_day", "objects a day, about", 3, 60));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        boolean day = choices.is("shape", "daytime");
        Person person = world.account().somebody(Kind.EXPORTS);
        Bucket bucket = world.account().bucket(Kind.LAKE);
        Client home = Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.CLI));
        Client client = day ? person.client() : home;
        Story story = tell(
                world,
                choices,
                "A little of " + bucket.name() + " was taken each day with the credentials of " + person.name());
        if (!day) {
            world.truth().watchAddress(String.valueOf(home.address()));
        }
        int hour = day
                ? world.account().numbers().workFrom()
                : Math.floorMod(world.account().numbers().workFrom() + 14, 24);
        int perDay = choices.number("per_day");
        for (int n = 1 + dice.below(3); n < world.days(); n++) {
            long weekday = (world.at(n, 0) / World.DAY + 3) % 7;
            if (weekday < 5 && !dice.chance(0.15)) {
                evening(
                        world,
                        story,
                        person,
                        client,
                        bucket,
                        world.at(n, hour % 20 + dice.fraction() * 3),
                        1 + dice.below(2 * perDay),
                        dice);
            }
        }
    }

    private static void evening(
            World world, Story story, Person person, Client client, Bucket bucket, long start, int objects, Dice dice) {
        world.agenda().at(start, () -> {
            Actor thief = world.actor(person.caller(start), client, story);
            thief.list(bucket, "warehouse/");
            world.agenda()
                    .times(
                            start + 9_000,
                            objects,
                            () -> dice.after(50_000),
                            n -> thief.get(bucket, bucket.shelf().any(dice)));
        });
    }
}
