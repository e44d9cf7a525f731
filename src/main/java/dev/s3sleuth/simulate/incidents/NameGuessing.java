package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.account.Agents;
import dev.s3sleuth.simulate.account.Bucket;
import dev.s3sleuth.simulate.account.Caller;
import dev.s3sleuth.simulate.account.Client;
import dev.s3sleuth.simulate.account.Kind;
import dev.s3sleuth.simulate.account.Network;
import dev.s3sleuth.simulate.account.StoredObject;
import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.truth.Story;
import dev.s3sleuth.simulate.world.Actor;
import dev.s3sleuth.simulate.world.Choices;
import dev.s3sleuth.simulate.world.Parameter;
import dev.s3sleuth.simulate.world.Scenario;
import dev.s3sleuth.simulate.world.World;
import java.util.List;

/** One address guesses names: of files in a bucket that lets anyone read, or of buckets. */
final class NameGuessing extends Scenario {

    private static final List<String> NAMES = List.of(
            ".env",
            ".git/config",
            "backup.zip",
            "backup.sql",
            "db.sql.gz",
            "dump.sql",
            "config.json",
            "credentials",
            ".aws/credentials",
            "id_rsa",
            "wp-config.php.bak",
            "users.csv",
            "passwords.txt",
            "prod.env",
            "terraform.tfstate",
            "secrets.yml",
            "docker-compose.yml",
            "database.yml",
            "www.zip",
            "site.tar.gz",
            "private.key",
            "admin.html");
    private static final List<String> FOLDERS =
            List.of("", "old/", "backup/", "admin/", "assets/", "dev/", "test/", "v1/", "api/", "tmp/");

    NameGuessing() {
        super(
                "name_guessing",
                "One address guesses the names of files or of buckets",
                Verdict.INCIDENT,
                1,
                Parameter.word("shape", "of files or of buckets", "keys", "buckets"),
                Parameter.number("guesses", "how many", 40, 3000));
    }

    @Override
    public void plan(World world, Choices choices) {
        Dice dice = dice(world);
        Client client = Client.of(Network.anywhere(dice).address(dice), dice.pick(Agents.SCANNERS));
        Story story = tell(world, choices, client.address() + " guessed names of " + choices.text("shape"));
        Actor guesser = world.actor(Caller.ANONYMOUS, client, story);
        long start = world.at(dice.fraction() * world.days() * 0.8, 0);
        int guesses = choices.number("guesses");
        if (choices.is("shape", "keys")) {
            Bucket site = world.account().bucket(Kind.SITE);
            StoredObject forgotten = site.shelf().put("old/backup.sql", dice.between(2_000_000, 90_000_000));
            world.truth().watchObject(site, forgotten.key());
            story.fact("found", site.name() + "/" + forgotten.key());
            world.agenda().times(start, guesses, () -> dice.after(350), n -> {
                String guess = FOLDERS.get(n / NAMES.size() % FOLDERS.size())
                        + NAMES.get(n % NAMES.size())
                        + (n < 220 ? "" : "." + n / 220);
                if (guess.equals(forgotten.key())) {
                    guesser.get(site, forgotten);
                } else {
                    guesser.miss(site, guess);
                }
            });
        } else {
            List<Bucket> buckets = world.account().buckets();
            world.agenda().times(start, Math.min(guesses, 4 * buckets.size()), () -> dice.after(20_000), n -> {
                Bucket bucket = buckets.get(n / 4 % buckets.size());
                switch (n % 4) {
                    case 0 -> guesser.headBucket(bucket);
                    case 1 -> guesser.list(bucket, "");
                    case 2 -> guesser.miss(bucket, "index.html");
                    default -> guesser.miss(bucket, dice.pick(NAMES));
                }
            });
        }
    }
}
