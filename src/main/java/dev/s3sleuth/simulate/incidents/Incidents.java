package dev.s3sleuth.simulate.incidents;

import dev.s3sleuth.simulate.world.Scenario;
import java.util.List;

/** All incidents. */
public final class Incidents {

    public static final List<Scenario> ALL = List.of(
            new LeakedKey(),
            new PublicBucket(),
            new LeakedLink(),
            new StolenRole(),
            new SlowTheft(),
            new Ransom(),
            new LogTampering(),
            new NameGuessing(),
            new ForeignCopy(),
            new AnonymousUpload(),
            new Insider(),
            new SupplyChain());

    private Incidents() {}
}
