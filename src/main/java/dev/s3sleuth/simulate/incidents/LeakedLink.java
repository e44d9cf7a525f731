package dev.s3sleuth.simulate.incidents;

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
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.time.Instant;
import java.util.List;

/** A pre-signed link to a confidential file, made for a colleague, reaches people it was not meant for. */
final class LeakedLink extends Scenario {

    private static final List<String> PAGES = List.of(
            "https://forum.example.org/t/leak/4411",
            "https://paste.example.net/x7Qe",
            "https://mail.example.com/",
            "-");

    LeakedLink() {
        super(
                "leaked_link",
                "A pre-signed link to a confidential file is used by strangers",
                Verdict.INCIDENT,
                1,
                Parameter.word(
                        "shape", "forwarded to one stranger, or posted where many see it", "forwarded", "posted"),
                Parameter.number("strangers", "how many use it where it was posted", 4, 60),
                Parameter.text("key", "the file, put there for the purpose"),
                Parameter.text("address", "where the first stranger comes from"));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Bucket bucket = world.account().bucket(Kind.PEOPLE);
        String given = choices.text("key");
        StoredObject file = given.isEmpty()
                ? bucket.shelf().popular(dice)
                : bucket.shelf().put(given, dice.between(20_000, 90_000));
        Story story = tell(world, choices, "A link to " + file.key() + ", made for a colleague, was used by strangers");
        world.truth().watchObject(bucket, file.key());
        String address =
                choices.text("address").isEmpty() ? world.account().elsewhere().address(dice) : choices.text("address");
        world.truth().watchAddress(address);
        double hour = Math.floorMod(world.account().numbers().workFrom() + 9, 24) % 15 + 0.7;
        world.agenda().at(world.at(0, hour), () -> leak(world, choices, story, bucket, file, address));
    }

    private void leak(World world, Choices choices, Story story, Bucket bucket, StoredObject file, String address) {
        Dice dice = dice(world).fork("leak");
        Person owner = world.account().somebody(Kind.PEOPLE);
        long lifetime = dice.pick(List.of(28_800L, 86_400L, 604_800L));
        Link link = world.at(owner, null).link(bucket, file, lifetime);
        story.fact("link_key", bucket.name() + "/" + file.key())
                .fact("link_issued", Instant.ofEpochMilli(world.now()).toString())
                .fact("link_expires", Instant.ofEpochMilli(link.expires()).toString());
        colleague(world, owner, link, dice);
        long start = world.now() + dice.between(3 * World.HOUR, 7 * World.HOUR);
        open(world, story, link, Client.of(address, Agents.CURL), start, 1 + dice.below(4));
        if (choices.is("shape", "posted")) {
            posted(world, choices.number("strangers"), story, link, start, dice);
        }
        open(world, story, link, Client.of(address, Agents.CURL), link.expires() + 2 * World.HOUR, 2);
    }

    private void posted(World world, int strangers, Story story, Link link, long start, Dice dice) {
        world.agenda().times(start + 10 * World.MINUTE, strangers, () -> dice.after(9 * World.MINUTE), n -> {
            Agent agent = n % 7 == 1 ? dice.pick(Agents.PREVIEWERS) : dice.favour(Agents.BROWSERS);
            Client client = Client.of(Network.anywhere(dice).address(dice), agent);
            String page = dice.pick(PAGES);
            open(world, story, link, page.equals("-") ? client : client.from(page), world.now(), 1);
        });
    }

    private void open(World world, Story story, Link link, Client client, long start, int times) {
        Actor stranger = world.actor(link.signer(), client, story);
        world.agenda().times(start, times, () -> 17 * World.SECOND, n -> stranger.open(link));
    }

    /** The one it was meant for, which is no part of the incident. */
    private static void colleague(World world, Person owner, Link link, Dice dice) {
        Client desk = Client.of(world.account().office().host(17), dice.favour(Agents.BROWSERS));
        Actor colleague = world.actor(owner.caller(world.now()), desk, null);
        world.agenda().at(world.now() + dice.between(3, 30) * World.MINUTE, () -> colleague.open(link));
    }
}
