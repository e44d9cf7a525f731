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
import java.time.Instant;
import java.util.List;

/** A pre-signed link to a confidential file reaches people it was not meant for. */
final class LeakedLink implements Scenario {

    @Override
    public String name() {
        return "leaked_link";
    }

    @Override
    public String title() {
        return "A pre-signed link to a confidential file is used by strangers";
    }

    @Override
    public boolean incident() {
        return true;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.word(
                        "shape",
                        "who gets it: one stranger it was forwarded to, or many who read it on a page",
                        "forwarded",
                        "posted"),
                Parameter.number("strangers", "how many use it where it was posted", 4, 60),
                Parameter.text("key", "the file, put there for the purpose"),
                Parameter.text("address", "where the first stranger comes from"));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = world.dice(name());
        Bucket bucket = world.account().bucket(Kind.PEOPLE);
        Person owner = world.account().somebody(Kind.PEOPLE);
        String given = choices.text("key");
        StoredObject file = given.isEmpty()
                ? bucket.shelf().popular(dice)
                : bucket.shelf().put(given, dice.between(20_000, 90_000));
        Story story = world.truth()
                .tell(new Story(
                        name(),
                        choices.values(),
                        true,
                        "A link to " + file.key() + ", made for a colleague, was used by strangers"));
        world.truth().watchObject(bucket, file.key());
        double hour = Math.floorMod(world.account().numbers().workFrom() + 9, 24) + 0.7;
        long lifetime = dice.pick(List.of(86_400L, 259_200L, 604_800L));
        int strangers = choices.is("shape", "forwarded") ? 1 : choices.number("strangers");
        String address =
                choices.text("address").isEmpty() ? Network.documentation(2).address(dice) : choices.text("address");
        Actor first = world.actor(owner.caller(world.now()), Client.of(address, Agents.CURL), story);
        world.agenda().at(world.at(0, hour), () -> {
            Link link = world.at(owner, story).link(bucket, file, lifetime);
            story.fact("link_key", bucket.name() + "/" + file.key());
            story.fact("link_issued", Instant.ofEpochMilli(world.now()).toString());
            story.fact("link_expires", Instant.ofEpochMilli(link.expires()).toString());
            colleague(world, owner, link, dice);
            long start = world.now() + dice.between(5 * World.HOUR, 9 * World.HOUR);
            world.agenda()
                    .times(start, 1 + dice.below(4), () -> dice.between(4, 40) * World.SECOND, n -> first.open(link));
            world.agenda().times(start + World.HOUR, strangers - 1, () -> dice.after(20 * World.MINUTE), n -> {
                Client client = Client.of(Network.anywhere(dice).address(dice), dice.favour(Agents.BROWSERS));
                world.actor(owner.caller(world.now()), client, story).open(link);
            });
        });
    }

    /** The one it was meant for, which is no part of the incident. */
    private static void colleague(World world, Person owner, Link link, Dice dice) {
        Client desk = Client.of(world.account().office().host(17), dice.favour(Agents.BROWSERS));
        world.agenda().at(world.now() + dice.between(3, 30) * World.MINUTE, () -> world.actor(
                        owner.caller(world.now()), desk, null)
                .open(link));
    }
}
