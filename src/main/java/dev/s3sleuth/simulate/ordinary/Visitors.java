package dev.s3sleuth.simulate.ordinary;

import dev.s3sleuth.simulate.account.Agent;
import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Client.Tool;
import dev.s3sleuth.simulate.account.Client.Transport;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.World;

/** The public, who read the site: most by its bucket's address, some by the website endpoint, a few with odd programs. */
final class Visitors {

    private static final double SHARE = 0.34;
    private static final int PAGES = 6;
    private static final Agent SMART_TV = new Agent(
            "Mozilla/5.0 (SMART-TV; Linux; \"Tizen\" 2.4.0) AppleWebKit/538.1", Tool.BROWSER, Transport.TLS12);

    private final World world;
    private final Bucket site;
    private final Dice dice;

    private Visitors(World world) {
        this.world = world;
        this.site = world.account().bucket(Kind.SITE);
        this.dice = world.dice("visitors");
    }

    static void plan(World world) {
        Visitors visitors = new Visitors(world);
        double visits = world.account().numbers().perDay() * SHARE / PAGES;
        Rhythm rhythm = Rhythm.audience(visits, world.account().numbers().workFrom() + 11)
                .growing(world.account().numbers().growth(), world.start());
        world.agenda().always(rhythm, visitors.dice, visitors::visit);
    }

    private void visit() {
        Agent agent = dice.chance(0.0008) ? SMART_TV : dice.favour(Agents.BROWSERS);
        Client client = Client.of(Network.anywhere(dice).address(dice), agent);
        Client onPage = dice.chance(0.25)
                ? client
                : client.from("https://www." + world.account().company() + ".example/");
        boolean website = dice.chance(0.12);
        Client plain =
                new Client(client.address(), client.agent(), Tool.BROWSER, Transport.PLAIN, null, onPage.referer());
        Actor visitor = world.actor(Caller.ANONYMOUS, website ? plain : onPage, null);
        int pages = 1 + dice.below(2 * PAGES - 1);
        world.agenda().times(world.now(), pages, () -> dice.after(900), n -> look(visitor, website, n));
    }

    private void look(Actor visitor, boolean website, int nth) {
        StoredObject page = nth == 0 ? site.shelf().at(0) : site.shelf().popular(dice);
        if (website) {
            visitor.browse(site, page);
        } else if (nth > 0 && dice.chance(0.18)) {
            visitor.revalidate(site, page);
        } else if (dice.chance(0.012)) {
            visitor.miss(site, dice.pick(MISSING));
        } else {
            visitor.get(site, page);
        }
    }

    private static final java.util.List<String> MISSING = java.util.List.of(
            "apple-touch-icon.png",
            "apple-touch-icon-precomposed.png",
            "assets/app.js.map",
            "blog/old-post/",
            "wp-content/uploads/logo.png",
            ".well-known/traffic-advice");
}
