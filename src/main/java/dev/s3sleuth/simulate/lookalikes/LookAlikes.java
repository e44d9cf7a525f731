package dev.s3sleuth.simulate.lookalikes;

import dev.s3sleuth.simulate.world.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** All that look like incidents and are none. */
public final class LookAlikes {

    /** Those that are never missing. */
    public static final List<Scenario> ALWAYS = List.of(
            new NightlyBackup(),
            new Crawlers(),
            new PartnerPull(),
            new InternetProbes(),
            new CdnEdges(),
            new ServiceNoise());

    /** Those that happen when they are asked for. */
    public static final List<Scenario> AT_TIMES = List.of(
            new Campaign(),
            new ChangingCi(),
            new NewHire(),
            new Traveller(),
            new SharedNat(),
            new PhoneLink(),
            new RangedDownload(),
            new Migration(),
            new CleanUp());

    public static final List<Scenario> ALL =
            Stream.concat(ALWAYS.stream(), AT_TIMES.stream()).toList();

    private LookAlikes() {}
}
