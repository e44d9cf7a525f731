package dev.s3sleuth.simulate.ordinary;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Person;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;

/** The first thing people do in the morning. */
final class SignIn {

    private SignIn() {}

    static void morning(World world, Person person, Dice dice) {
        Actor browser = world.actor(person.caller(world.now()), Agents.browser(person.client(), dice), null);
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("ConsoleLogin", "Success");
        browser.call("signin", "ConsoleLogin", null, response);
        Actor console = world.at(person, null);
        console.call("s3", "ListBuckets", null, null);
        console.call("health", "DescribeEventAggregates", object().put("aggregateField", "eventTypeCategory"), null);
        if (dice.chance(0.3)) {
            console.call("iam", "ListAccountAliases", null, null);
            console.call("ec2", "DescribeRegions", object().put("allRegions", true), null);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
