package dev.s3sleuth.simulate.ordinary;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The first thing people do in the morning. */
final class SignIn {

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SignIn() {}

    static void morning(World world, Person person, Dice dice) {
        Actor browser = world.actor(person.caller(world.now()), Agents.browser(person.client(), dice), null);
        browser.call("signin", "ConsoleLogin", null, object().put("ConsoleLogin", "Success"));
        Actor page = browser.as(person.atConsole(world.now()));
        String address = String.valueOf(person.client().address());
        Actor start = page.at(Client.of(address, Agents.CONSOLE_PAGE));
        long now = world.now();
        world.agenda().at(now + 2_000, () -> start.call("health", "DescribeEventAggregates", recent(world), null));
        world.agenda().at(now + 9_000, () -> page.at(Client.of(address, Agents.CONSOLE))
                .call("s3", "ListBuckets", null, null));
        if (dice.chance(0.3)) {
            world.agenda().at(now + 3_000, () -> start.call("iam", "ListAccountAliases", null, null));
            world.agenda().at(now + 5_000, () -> page.call("ec2", "DescribeRegions", regions(), null));
        }
    }

    private static ObjectNode regions() {
        ObjectNode asked = object();
        asked.putObject("regionSet");
        return asked.put("allRegions", true);
    }

    /** What the start page asks: how many events of the last week are open. */
    private static ObjectNode recent(World world) {
        ObjectNode asked = object().put("aggregateField", "eventTypeCategory");
        ObjectNode filter = asked.putObject("filter");
        filter.putArray("eventStatusCodes").add("open").add("upcoming");
        filter.putArray("startTimes")
                .addObject()
                .put("from", START.format(Instant.ofEpochMilli(world.now() - 7 * World.DAY)));
        return asked;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
