package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.logs.Operation;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Settings;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** The console: its back end lists and looks at settings in the person's name; a download is a link of five minutes in their browser. */
final class ConsoleVisit {

    private static final long LINK_SECONDS = 300;
    private static final List<Operation> PROPERTIES =
            List.of(Operation.GET_VERSIONING, Operation.GET_ENCRYPTION, Operation.GET_LOGGING, Operation.GET_LIFECYCLE);
    private static final List<Operation> PERMISSIONS =
            List.of(Operation.GET_BLOCK, Operation.GET_POLICY_STATUS, Operation.GET_ACL, Operation.GET_OWNERSHIP);

    private final World world;
    private final Actor person;
    private final Actor backEnd;
    private final Dice dice;
    private final String tab;

    private ConsoleVisit(World world, Actor person, Dice dice) {
        this.world = world;
        this.person = person;
        this.backEnd = person.at(Client.of(String.valueOf(person.client().address()), Agents.CONSOLE));
        this.dice = dice;
        this.tab =
                Ids.hex(8, Dice.hash(world.now(), String.valueOf(person.caller().accessKeyId())));
    }

    static ConsoleVisit of(World world, Person person, Dice dice) {
        return new ConsoleVisit(world, world.at(person, null).as(person.atConsole(world.now())), dice);
    }

    void browse(Bucket bucket) {
        backEnd.settings(bucket).look(Operation.GET_LOCATION);
        backEnd.list(bucket, "");
        int downloads = dice.below(5);
        world.agenda().times(world.now() + 4_000, downloads, () -> dice.after(15_000), n -> download(bucket));
        if (dice.chance(0.1)) {
            world.agenda().at(world.now() + 9_000, () -> tab(bucket, dice.chance(0.5) ? PROPERTIES : PERMISSIONS));
        }
    }

    private void download(Bucket bucket) {
        StoredObject file = bucket.shelf().recent(dice);
        backEnd.head(bucket, file);
        String host = world.account().id() + "-" + tab + "." + world.account().region() + ".console.aws.amazon.com";
        Client browser = Agents.browser(person.client(), dice).from("https://" + host + "/");
        person.at(browser).open(person.consoleLink(bucket, file, LINK_SECONDS));
    }

    private void tab(Bucket bucket, List<Operation> settings) {
        Settings of = backEnd.settings(bucket);
        settings.forEach(of::look);
        if (settings.equals(PERMISSIONS)) {
            of.lookInVain(Operation.GET_POLICY, "NoSuchBucketPolicy");
        } else {
            of.lookInVain(Operation.GET_WEBSITE, "NoSuchWebsiteConfiguration");
            of.lookInVain(Operation.GET_TAGGING, "NoSuchTagSet");
        }
    }
}
