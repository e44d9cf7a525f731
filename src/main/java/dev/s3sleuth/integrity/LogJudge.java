package dev.s3sleuth.integrity;

import dev.s3sleuth.integrity.Proof.Trust;
import dev.s3sleuth.parsers.Sha256;
import dev.s3sleuth.parsers.objects.LogObject;
import dev.s3sleuth.parsers.objects.ObjectLister;
import org.jspecify.annotations.Nullable;

/** Says of a log file what its hash and the digest that lists it amount to. */
final class LogJudge {

    private LogJudge() {}

    /** One that a digest lists which is not to be believed. */
    static Checked doubted(Wanted file, LogObject object) {
        return checked(object, Verdict.UNVERIFIABLE, "the digest that lists it, " + file.by() + ", is modified", null);
    }

    static Checked judge(Wanted file, LogObject object, Hashed hashed) {
        DigestFile.Flaw flaw = hashed.flaw();
        if (flaw != null) {
            return checked(object, flaw.verdict(), flaw.reason(), hashed.stored());
        }
        if (!file.file().algorithm().equals(Sha256.NAME)) {
            return checked(
                    object,
                    Verdict.UNVERIFIABLE,
                    file.by() + " has its hash by an algorithm that is not known: "
                            + file.file().algorithm(),
                    hashed.stored());
        }
        boolean same = file.file().hash().equalsIgnoreCase(hashed.hash());
        boolean proven = file.trust() == Trust.AUTHENTIC;
        if (same) {
            return checked(
                    object,
                    proven ? Verdict.VERIFIED : Verdict.UNVERIFIABLE,
                    proven ? null : "it is what " + file.by() + " lists, which is not verified itself",
                    hashed.stored());
        }
        return checked(
                object,
                Verdict.MODIFIED,
                "its bytes are not those that " + file.by() + " lists"
                        + (proven ? "" : ", which is not verified itself"),
                hashed.stored());
    }

    private static Checked checked(
            LogObject object, Verdict verdict, @Nullable String reason, @Nullable String stored) {
        return new Checked(
                Checked.Kind.LOG, ObjectLister.location(object.uri()), verdict, reason, object.size(), stored);
    }
}
