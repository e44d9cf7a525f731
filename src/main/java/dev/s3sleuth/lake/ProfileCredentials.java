package dev.s3sleuth.lake;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/** Credentials of a named profile, in the form in which Iceberg makes them, here and on executors. */
public final class ProfileCredentials implements AwsCredentialsProvider {

    /** The property of catalogs that names the class. */
    static final String PROVIDER = "client.credentials-provider";

    /** What the profile is called; Iceberg leaves what comes before it away. */
    static final String PROFILE = PROVIDER + ".profile";

    private final ProfileCredentialsProvider profile;

    private ProfileCredentials(String name) {
        this.profile = ProfileCredentialsProvider.create(name);
    }

    /** What Iceberg calls. */
    public static ProfileCredentials create(Map<String, String> properties) {
        String name = properties.get("profile");
        if (name == null) {
            throw new IllegalArgumentException(PROFILE + " is missing");
        }
        return new ProfileCredentials(name);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return profile.resolveCredentials();
    }
}
