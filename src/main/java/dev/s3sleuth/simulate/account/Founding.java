package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.account.Bucket.Layout;
import dev.s3sleuth.simulate.clock.Dice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Sets an account up: which buckets, how they are logged and guarded, who works there. */
public final class Founding {

    private static final List<String> COMPANIES = List.of(
            "acme",
            "halden",
            "bluefjord",
            "nimbus-retail",
            "orbis",
            "kestrel",
            "vantage",
            "lumen-health",
            "tidewater",
            "quarry");
    private static final List<String> REGIONS =
            List.of("eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-southeast-2", "eu-north-1");
    private static final List<String> FIRST = List.of("m", "a", "j", "s", "k", "t", "l", "p", "n", "r", "e", "d");
    private static final List<String> LAST = List.of(
            "keller",
            "rossi",
            "dubois",
            "novak",
            "jensen",
            "okafor",
            "tanaka",
            "silva",
            "haddad",
            "berg",
            "lindqvist",
            "murphy",
            "kaya",
            "ferrari");
    /** Every account has these. */
    private static final List<Kind> ALWAYS =
            List.of(Kind.SITE, Kind.EXPORTS, Kind.LAKE, Kind.BACKUPS, Kind.PEOPLE, Kind.LOGS);

    private static final List<Kind> FURTHER =
            List.of(Kind.UPLOADS, Kind.LEGAL, Kind.DROP, Kind.MODELS, Kind.MEDIA, Kind.SCRATCH);
    private static final List<Kind> TEAMS =
            List.of(Kind.PEOPLE, Kind.EXPORTS, Kind.LAKE, Kind.SITE, Kind.LEGAL, Kind.MODELS, Kind.BACKUPS);

    private Founding() {}

    /** The account of a seed. */
    public static Account found(long seed, Shape shape, double scale, LocalDate today) {
        Dice dice = Dice.of(seed, "account");
        String company = dice.pick(COMPANIES) + "-" + Ids.hex(3, dice); // names of buckets are the whole world's
        String id = Long.toString(100_000_000_000L + dice.between(0, 899_999_999_999L));
        return found(company, id, dice.pick(REGIONS), shape.numbers(dice, scale), today, dice);
    }

    /** An account of a given name, number and Region. */
    public static Account found(
            String company, String id, String region, Shape.Numbers numbers, LocalDate today, Dice dice) {
        Account account = new Account(company, id, region, numbers, dice.fork("ids"));
        for (int i = 0; i < Math.max(ALWAYS.size(), numbers.buckets()); i++) {
            account.buckets().add(bucket(account, i, today, dice));
        }
        for (int i = 0; i < numbers.people(); i++) {
            account.people().add(person(account, i, dice.fork("person " + i)));
        }
        for (Bucket bucket : account.buckets()) {
            guard(bucket, account);
        }
        return account;
    }

    /** A bucket in somebody else's account, open to one of ours; none of our logs has it. */
    public static Bucket elsewhere(Account ours, String name, LocalDate today, Dice dice) {
        String id = Long.toString(300_000_000_000L + dice.between(0, 599_999_999_999L));
        Account theirs = new Account(name, id, ours.region(), ours.numbers(), dice.fork("ids"));
        Shelf empty = new Shelf(Kind.SCRATCH, theirs, dice.bits(), false, 0, today);
        Bucket bucket = new Bucket(name, Kind.SCRATCH, theirs, Layout.SIMPLE, false, empty);
        bucket.log(false);
        bucket.trust(ours.id());
        return bucket;
    }

    private static Bucket bucket(Account account, int number, LocalDate today, Dice dice) {
        List<Kind> all = java.util.stream.Stream.concat(ALWAYS.stream(), FURTHER.stream())
                .toList();
        Kind kind = all.get(number % all.size());
        int copy = number / all.size();
        String name = account.company() + "-" + kind.slug() + (copy == 0 ? "" : "-" + (copy + 1));
        Dice own = dice.fork("bucket " + name);
        long count =
                switch (kind) {
                    case SITE -> 60 + own.below(200);
                    case PEOPLE, LEGAL -> 80 + own.below(300);
                    default -> kind.perDay() * own.between(20, 120);
                };
        boolean versioned = own.chance(kind == Kind.BACKUPS || kind == Kind.LEGAL ? 0.8 : 0.3);
        Layout layout = number < 3 ? Layout.values()[number] : own.pick(List.of(Layout.values()));
        return new Bucket(
                name, kind, account, layout, versioned, new Shelf(kind, account, own.bits(), versioned, count, today));
    }

    private static Person person(Account account, int number, Dice dice) {
        String name =
                FIRST.get(number % FIRST.size()) + "." + LAST.get(number % LAST.size()) + (number < 84 ? "" : number);
        Kind team = TEAMS.get(number % TEAMS.size());
        Agent tool = team == Kind.PEOPLE || team == Kind.LEGAL ? Agents.CONSOLE : dice.favour(Agents.CLI);
        boolean longLived = number < 2 || dice.chance(0.4);
        if (longLived) {
            Caller user = Caller.user(account.id(), team == Kind.PEOPLE ? "hr/" : "", name, dice);
            return Person.user(name, team, user, account.office(), 10 + number % 200, tool, dice);
        }
        Role role = account.role("AWSReservedSSO_" + title(team) + "_" + Ids.hex(16, Dice.hash(7, team.slug())))
                .below("aws-reserved/sso.amazonaws.com/"
                        + (account.region().equals("us-east-1") ? "" : account.region() + "/"));
        String login = name + "@" + account.company() + ".example";
        return Person.signedIn(login, team, role, account.office(), 10 + number % 200, tool, dice);
    }

    private static String title(Kind team) {
        String slug = team.slug().replaceAll("\\W", "");
        return slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1) + "Access";
    }

    /** The site is public; people's files and contracts are for those whose work they are; data events are recorded where it matters. */
    private static void guard(Bucket bucket, Account account) {
        Kind kind = bucket.kind();
        if (kind == Kind.SITE) {
            bucket.block(false);
            bucket.openByPolicy(true, false);
        }
        if (kind == Kind.PEOPLE || kind == Kind.LEGAL) {
            bucket.restrict();
            account.people().stream().filter(p -> p.team() == kind).forEach(p -> p.trustedBy(bucket));
        }
        bucket.recordDataEvents(kind == Kind.PEOPLE || kind == Kind.LEGAL || kind == Kind.BACKUPS || kind == Kind.DROP);
        bucket.log(kind != Kind.MEDIA);
    }
}
