package dev.s3sleuth.simulate.account;

import org.jspecify.annotations.Nullable;

/**
 * The machine and program a request comes from.
 *
 * @param address remote address; null where the access log has none
 * @param agent the User-Agent; null if it sends none
 * @param tool what family of program it is
 * @param transport how it is connected
 * @param sourceRegion the Region whose address space it sits on; null outside AWS
 * @param referer the page it comes from; null for none
 */
public record Client(
        @Nullable String address,
        @Nullable String agent,
        Tool tool,
        Transport transport,
        @Nullable String sourceRegion,
        @Nullable String referer) {

    /** What family of program: they spell requests each in their own way. */
    public enum Tool {
        /** Follows links, sends what a page tells it to. */
        BROWSER,
        /** AWS's command line and Boto3. */
        BOTO,
        /** AWS's SDKs that add {@code x-id} to a request: JavaScript 3, Go 2. */
        SDK,
        /** AWS's SDK for Java 2. */
        JAVA,
        /** Hadoop's S3A, which writes its audit into the referer. */
        S3A,
        /** The console's back end. */
        CONSOLE,
        /** curl, wget and the like. */
        PLAIN,
        /** A service of AWS. */
        SERVICE
    }

    /** TLS version and cipher suite. */
    public enum Transport {
        TLS13("TLSv1.3", "TLS_AES_128_GCM_SHA256"),
        TLS13_CHACHA("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256"),
        TLS12("TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256"),
        TLS10("TLSv1", "ECDHE-RSA-AES128-SHA"),
        PLAIN(null, null);

        private final @Nullable String version;
        private final @Nullable String cipher;

        Transport(@Nullable String version, @Nullable String cipher) {
            this.version = version;
            this.cipher = cipher;
        }

        public @Nullable String version() {
            return version;
        }

        public @Nullable String cipher() {
            return cipher;
        }
    }

    public static Client of(String address, Agent agent) {
        return new Client(address, agent.text(), agent.tool(), agent.transport(), null, null);
    }

    public Client in(@Nullable String region) {
        return new Client(address, agent, tool, transport, region, referer);
    }

    public Client from(String page) {
        return new Client(address, agent, tool, transport, sourceRegion, page);
    }

    /** The same client under another User-Agent. */
    public Client named(@Nullable String otherAgent) {
        return new Client(address, otherAgent, tool, transport, sourceRegion, referer);
    }

    public Client as(Tool otherTool) {
        return new Client(address, agent, otherTool, transport, sourceRegion, referer);
    }

    public Client at(String otherAddress) {
        return new Client(otherAddress, agent, tool, transport, sourceRegion, referer);
    }
}
