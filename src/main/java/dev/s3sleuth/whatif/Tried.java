package dev.s3sleuth.whatif;

import dev.s3sleuth.whatif.ActionTable.Needed;
import dev.s3sleuth.whatif.ActionTable.On;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request on which a change is tried: what stops it counts before what may. */
final class Tried {

    /** From when on the access log says whether an ACL was needed, everywhere. */
    private static final Instant ACL_LOGGED = Instant.parse("2023-03-01T00:00:00Z");

    private final Request request;
    private final List<@Nullable String> actions = new ArrayList<>();
    private final @Nullable On on;
    private final Relation relation;
    private @Nullable Judgement stopped;
    private @Nullable Judgement unknown;

    Tried(Request request, @Nullable Needed needed, @Nullable String account) {
        this.request = request;
        if (needed == null) {
            actions.add(null);
        } else {
            actions.addAll(needed.actions());
        }
        on = needed == null ? null : needed.on();
        String owner = account == null ? request.text(Column.OWNER_ACCOUNT) : account;
        relation = request.caller().to(owner, request.text(Column.BUCKET_OWNER));
    }

    Request request() {
        return request;
    }

    Relation relation() {
        return relation;
    }

    /** Whether it succeeded thanks to an ACL alone. */
    Match byAcl() {
        if ("Yes".equalsIgnoreCase(request.text(Column.ACL_REQUIRED))) {
            return Match.YES;
        }
        return request.time().isBefore(ACL_LOGGED) ? Match.unknown("whether an ACL was needed") : Match.NO;
    }

    void deny(Statement statement) {
        if (stopped == null) {
            Match match = matches(statement);
            stop(match, statement.name(), "a statement denies it" + (match.isYes() ? statement.because(request) : ""));
        }
    }

    private Match matches(Statement statement) {
        return Match.any(actions, action -> statement.matches(request, action, on));
    }

    /** Whether every action that it needs is allowed by some statement. */
    Match allowedBy(List<Statement> allows) {
        return Match.all(actions, action -> Match.any(allows, statement -> statement.matches(request, action, on)));
    }

    /** Notes what stops it, or may. */
    void stop(Match match, String setting, String reason) {
        if (match.isYes() && stopped == null) {
            stopped = new Judgement(Outcome.STOPPED, setting, reason, relation.toString());
        } else if (match.isUnknown() && unknown == null) {
            unknown =
                    new Judgement(Outcome.UNKNOWN, setting, "not in the logs: " + match.lacking(), relation.toString());
        }
    }

    Judgement judgement() {
        if (stopped != null) {
            return stopped;
        }
        return unknown != null ? unknown : new Judgement(Outcome.PASSES, null, null, relation.toString());
    }
}
