package dev.s3sleuth.jobs;

import dev.s3sleuth.parsers.UsageException;
import dev.s3sleuth.whatif.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings to try. */
final class WhatifOptions {

    /** The parameters of queries that these options give. */
    static final List<String> PARAMETERS = List.of("change", "bucket", "regular_days");

    /** The longest policy that S3 takes, in bytes. */
    private static final int LONGEST_POLICY = 20 * 1024;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A bucket policy, as JSON, in place of the one that was there")
    private @Nullable Path policy;

    @Option(names = "--public-access-block", description = "All four settings of the public access block on")
    private boolean publicAccessBlock;

    @Option(names = "--no-acls", description = "ACLs off (BucketOwnerEnforced)")
    private boolean noAcls;

    @Option(names = "--tls-only", description = "Nothing without TLS")
    private boolean tlsOnly;

    @Option(
            names = "--max-signature-age",
            paramLabel = "TIME",
            description = "No pre-signed link or form that was signed longer ago, as in 15m")
    private @Nullable String maxSignatureAge;

    @Option(
            names = "--vpc-endpoint",
            paramLabel = "VPCE",
            description = "Only through this VPC endpoint; several for any of them; services of AWS are spared")
    private List<String> vpcEndpoints = new ArrayList<>();

    @Option(
            names = "--source-ip",
            paramLabel = "CIDR",
            description = "Only from these addresses; several for any of them; services of AWS are spared")
    private List<String> sourceIps = new ArrayList<>();

    @Option(
            names = "--account",
            paramLabel = "ID",
            description =
                    "The account that owns the buckets, where no CloudTrail says (tells its own callers from others)")
    private @Nullable String account;

    @Option(
            names = "--regular-days",
            paramLabel = "N",
            description = "On how many days, before the window too, somebody came who counts as regular (default: 3)")
    private @Nullable Integer regularDays;

    /** Values of the queries' parameters. */
    Map<String, String> parameters(List<String> buckets, Streams streams) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("change", change(buckets, streams));
        if (regularDays != null) {
            parameters.put("regular_days", regularDays.toString());
        }
        if (buckets.size() == 1) {
            parameters.put("bucket", buckets.get(0));
        }
        return parameters;
    }

    private String change(List<String> buckets, Streams streams) {
        Change change = Change.nothing();
        if (policy != null) {
            change.policy(policy.toString(), text(policy, streams));
        }
        if (publicAccessBlock) {
            change.publicAccessBlock();
        }
        if (noAcls) {
            change.noAcls();
        }
        if (tlsOnly) {
            change.tlsOnly();
        }
        if (maxSignatureAge != null) {
            change.maxSignatureAge(maxSignatureAge);
        }
        if (!vpcEndpoints.isEmpty()) {
            change.vpcEndpoints(vpcEndpoints);
        }
        if (!sourceIps.isEmpty()) {
            change.sourceIps(sourceIps);
        }
        if (account != null) {
            change.account(account);
        }
        if (!buckets.isEmpty()) {
            change.buckets(buckets);
        }
        return text(change);
    }

    private static String text(Change change) {
        if (change.isNothing()) {
            throw new UsageException(
                    "nothing is changed: give at least one of --policy, --public-access-block, --no-acls, --tls-only, --max-signature-age, --vpc-endpoint, --source-ip");
        }
        return change.text();
    }

    private static String text(Path file, Streams streams) {
        try {
            String text = Files.readString(file);
            if (Files.size(file) > LONGEST_POLICY) {
                streams.err()
                        .printf(
                                Locale.ROOT,
                                "s3sleuth: %s has %,d bytes: S3 takes no policy of more than 20 KB%n",
                                file,
                                Files.size(file));
            }
            return text;
        } catch (IOException e) {
            throw new UsageException(
                    "--policy " + file + " cannot be read: there is no such file, or it is no text", e);
        }
    }
}
