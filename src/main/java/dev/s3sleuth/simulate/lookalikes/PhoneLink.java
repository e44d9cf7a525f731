package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.account.Agent;
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
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;

/** One person opens one link on a phone: first by wifi, then on the way by the carrier, whose addresses change. */
final class PhoneLink extends Scenario {

    PhoneLink() {
        super("phone_link", "A phone changes networks while it loads one link", Verdict.FINE, 1);
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = world.account().bucket(Kind.EXPORTS);
        Person sender = world.account().somebody(Kind.EXPORTS);
        StoredObject file = bucket.shelf().recent(dice);
        world.truth().watchObject(bucket, file.key());
        Story story = tell(world, choices, "A phone changed networks while it loaded a link")
                .fact("link_key", bucket.name() + "/" + file.key());
        Network wifi = Network.anywhere(dice);
        Network carrier = Network.anywhere(dice);
        Agent phone = Agents.BROWSERS.get(1 + dice.below(2));
        long start = world.at(
                Math.floorDiv(world.days(), 2),
                Math.floorMod(world.account().numbers().workFrom() + 9, 24) % 20);
        world.agenda().at(start, () -> {
            Link link = world.at(sender, null).link(bucket, file, 86_400);
            int parts = 5 + dice.below(6);
            world.agenda().times(start + 3 * World.MINUTE, parts, () -> dice.after(50_000), n -> {
                String address = n < 2 ? wifi.host(23) : carrier.address(dice);
                Actor on = world.actor(link.signer(), Client.of(address, phone), story);
                on.openRange(link, file.size() / parts + 1);
            });
        });
    }
}
