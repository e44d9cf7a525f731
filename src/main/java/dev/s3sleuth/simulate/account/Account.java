package dev.s3sleuth.simulate.account;

import dev.s3sleuth.simulate.clock.Dice;
import dev.s3sleuth.simulate.clock.Rhythm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account of AWS: a company, its buckets, its people and roles. */
public final class Account {

    private final String company;
    private final String id;
    private final String canonicalId;
    private final String region;
    private final Shape.Numbers numbers;
    private final Network office;
    private final Dice dice;
    private final List<Bucket> buckets = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    Account(String company, String id, String region, Shape.Numbers numbers, Dice dice) {
        this.company = company;
        this.id = id;
        this.canonicalId = Ids.hex(64, dice.fork("canonical id"));
        this.region = region;
        this.numbers = numbers;
        this.office = Network.documentation(numbers.office());
        this.dice = dice;
    }

    /** The company's short name, which begins the names of its buckets. */
    public String company() {
        return company;
    }

    public String id() {
        return id;
    }

    public String canonicalId() {
        return canonicalId;
    }

    public String region() {
        return region;
    }

    public Shape.Numbers numbers() {
        return numbers;
    }

    /** Where its people sit. */
    public Network office() {
        return office;
    }

    /** Where strangers sit, whom the office has nothing to do with. */
    public Network elsewhere() {
        return Network.documentation(numbers.office() == 2 ? 1 : 2);
    }

    public List<Bucket> buckets() {
        return buckets;
    }

    public List<Person> people() {
        return people;
    }

    /** The first bucket of a kind; every account has one of the first six kinds and of {@link Kind#LOGS}. */
    public Bucket bucket(Kind kind) {
        return find(kind).orElseThrow(() -> new IllegalArgumentException("no bucket of kind " + kind));
    }

    public Optional<Bucket> find(Kind kind) {
        return buckets.stream().filter(b -> b.kind() == kind).findFirst();
    }

    /** Somebody whose daily work is a kind of bucket; anybody if there is none. */
    public Person somebody(Kind team) {
        return people.stream().filter(p -> p.team() == team).findFirst().orElse(people.get(0));
    }

    /** A role of this account; the same name gives the same role. */
    public Role role(String name) {
        return Role.of(id, name, dice.fork("role " + name));
    }

    /** When people work. */
    public Rhythm atWork(double perDay) {
        return Rhythm.office(perDay, numbers.workFrom(), 10);
    }
}
