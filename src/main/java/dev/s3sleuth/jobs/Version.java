package dev.s3sleuth.jobs;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"s3sleuth " + (version == null ? "(not packaged)" : version)};
    }
}
