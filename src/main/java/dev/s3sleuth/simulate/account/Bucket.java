package dev.s3sleuth.simulate.account;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bucket, how it is set up at the moment, and what is in it. */
public final class Bucket {

    /** How the objects of its access log are named. */
    public enum Layout {
        SIMPLE,
        DELIVERY_TIME,
        EVENT_TIME
    }

    private static final Set<String> DASHED = Set.of(
            "us-east-1",
            "us-west-1",
            "us-west-2",
            "eu-west-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "sa-east-1");

    private final String name;
    private final Kind kind;
    private final Account account;
    private final Layout layout;
    private final boolean versioned;
    private final Shelf shelf;
    private final Set<String> trusted = new HashSet<>();

    private boolean restricted;
    private boolean logged = true;
    private boolean dataEvents;
    private boolean blocked = true;
    private boolean readPolicy;
    private boolean listPolicy;
    private boolean readAcl;
    private boolean writeAcl;

    Bucket(String name, Kind kind, Account account, Layout layout, boolean versioned, Shelf shelf) {
        this.name = name;
        this.kind = kind;
        this.account = account;
        this.layout = layout;
        this.versioned = versioned;
        this.shelf = shelf;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public Account account() {
        return account;
    }

    public Layout layout() {
        return layout;
    }

    public boolean versioned() {
        return versioned;
    }

    public Shelf shelf() {
        return shelf;
    }

    public String arn() {
        return "arn:aws:s3:::" + name;
    }

    /** Whether its access log is on. */
    public boolean logged() {
        return logged;
    }

    public void log(boolean on) {
        logged = on;
    }

    /** Whether the trail has its data events. */
    public boolean dataEvents() {
        return dataEvents;
    }

    public void recordDataEvents(boolean on) {
        dataEvents = on;
    }

    /** From now on only those trusted may use it. */
    public void restrict() {
        restricted = true;
    }

    /** Lets a principal in: the requester, or the ARN of a role, or the number of an account. */
    public void trust(String principal) {
        trusted.add(principal);
    }

    /** Whether a caller with credentials may use it. */
    public boolean admits(Caller caller) {
        String requester = caller.requester();
        if (requester == null || caller.account().isEmpty()) {
            return requester != null;
        }
        boolean ours = caller.account().equals(account.id());
        return (ours && (!restricted || caller.service() != null))
                || trusted.contains(caller.account())
                || trusted.contains(requester)
                || trusted.stream().anyMatch(t -> t.endsWith("/") && requester.startsWith(t));
    }

    /** Turns its block of public access on or off; what was granted before counts again when it goes. */
    public void block(boolean on) {
        blocked = on;
    }

    public boolean blocked() {
        return blocked;
    }

    /** Grants anybody, by policy, to read objects and maybe to list them. */
    public void openByPolicy(boolean read, boolean list) {
        readPolicy = read;
        listPolicy = list;
    }

    /** Grants anybody, by access control lists, to read and list, and maybe to write. */
    public void openByAcl(boolean read, boolean write) {
        readAcl = read;
        writeAcl = write;
    }

    /** Whether a policy or list lets anybody in, or would if it were not blocked. */
    public boolean grantsAnyone() {
        return readPolicy || listPolicy || readAcl || writeAcl;
    }

    public boolean anyoneReads() {
        return !blocked && (readPolicy || readAcl);
    }

    public boolean anyoneLists() {
        return !blocked && (listPolicy || readAcl);
    }

    public boolean anyoneWrites() {
        return !blocked && writeAcl;
    }

    /** Whether it is an access control list alone that lets anybody read. */
    public boolean readsNeedAcl() {
        return !readPolicy && readAcl;
    }

    /** The host of requests that name the bucket in it. */
    public String host() {
        return name + ".s3." + account.region() + ".amazonaws.com";
    }

    /** The host of its website, if it has one; the older Regions have a dash in it. */
    public @Nullable String websiteHost() {
        String joint = DASHED.contains(account.region()) ? "-" : ".";
        return kind == Kind.SITE ? name + ".s3-website" + joint + account.region() + ".amazonaws.com" : null;
    }
}
