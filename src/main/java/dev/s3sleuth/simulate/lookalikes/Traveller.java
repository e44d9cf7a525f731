package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Bucket;
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

/** Somebody works from far away for some days, at the hours of that place. */
final class Traveller extends Scenario {

    Traveller() {
        super(
                "traveller",
                "Somebody works from a far network at odd hours for some days",
                Verdict.FINE,
                1,
                Parameter.number("away", "how many days", 1, 6));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Person person = world.account().somebody(Kind.LAKE);
        Bucket bucket = world.account().bucket(Kind.LAKE);
        Network hotel = Network.anywhere(dice);
        Story story = tell(world, choices, person.name() + " travelled and worked from " + hotel.prefix());
        int last = Math.min(world.days(), Math.floorDiv(world.days(), 3) + choices.number("away"));
        for (int day = Math.floorDiv(world.days(), 3); day < last; day++) {
            long evening =
                    world.at(day, Math.floorMod(world.account().numbers().workFrom() + 13, 24) % 20 + dice.fraction());
            world.agenda().at(evening, () -> {
                Actor away = world.actor(person.caller(evening), person.client().at(hotel.address(dice)), story);
                away.list(bucket, "");
                world.agenda()
                        .times(
                                evening + 9_000,
                                3 + dice.below(25),
                                () -> dice.after(60_000),
                                n -> away.get(bucket, bucket.shelf().recent(dice)));
            });
        }
    }
}
