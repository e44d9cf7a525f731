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
            String instance = "i-0" + Ids.hex(16, dice);
            hosts.add(Sessions.of(world, of, instance, "ec2", null));
            clients.add(Client.of(subnet.host(4 + dice.below(240)), agent));
        }
    }

    static Service of(World world, String role, int count) {
        return new Service(world, role, count, world.dice("agent of " + role).favour(Agents.SERVERS));
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
