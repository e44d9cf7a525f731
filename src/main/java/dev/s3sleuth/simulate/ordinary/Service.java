package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Ids;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.Role;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Sessions;
import dev.s3sleuth.simulate.world.World;
import java.util.ArrayList;
import java.util.List;

/** A program of the company's: some hosts, all in one role, each with sessions of its own that are renewed. */
final class Service {

    private final World world;
    private final Dice dice;
    private final List<Sessions> hosts = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    /**
     * @param role the role's name
     * @param count how many hosts
     */
    Service(World world, String role, int count, Agent agent) {
        this.world = world;
        this.dice = world.dice("service " + role);
        Role of = world.account().role(role);
        Network subnet = Network.privateCloud(dice);
        for (int i = 0; i < count; i++) {
            hosts.add(i > 0 && runs(agent, "Lambda") ? hosts.get(0) : sessions(of, agent));
            clients.add(Client.of(subnet.host(4 + dice.below(240)), agent)
                    .in(world.account().region()));
        }
    }

    static Service of(World world, String role, int count) {
        return new Service(world, role, count, world.dice("agent of " + role).favour(Agents.SERVERS));
    }

    /** A function's sessions have its name, whichever of its copies runs; a task's and an instance's have an id. */
    private Sessions sessions(Role role, Agent agent) {
        if (runs(agent, "Lambda")) {
            return Sessions.of(world, role, role.name(), "lambda", null);
        }
        return runs(agent, "ECS")
                ? Sessions.of(world, role, Ids.hex(32, dice), "ecs-tasks", null)
                : Sessions.of(world, role, "i-0" + Ids.hex(16, dice), "ec2", null);
    }

    private static boolean runs(Agent agent, String where) {
        return String.valueOf(agent.text()).contains("exec-env/AWS_" + where);
    }

    Dice dice() {
        return dice;
    }

    /** One of its hosts, with the session it has now. */
    Actor host() {
        int number = dice.below(hosts.size());
        return world.actor(hosts.get(number).caller(), clients.get(number), null);
    }
}
