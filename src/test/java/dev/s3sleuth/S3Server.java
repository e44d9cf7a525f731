package dev.s3sleuth;

import dev.s3sleuth.parsers.objects.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy with its objects in memory: one for all tests of a JVM, so that each test takes a bucket of its own. It needs other versions of
 * the libraries that Spark needs, and is therefore loaded by a class loader of its own.
 */
public final class S3Server {

    public static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    public static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final S3Server RUNNING = new S3Server();

    private final URI endpoint;
    private final S3Client client;
    private final Map<String, Boolean> buckets = new ConcurrentHashMap<>();

    private S3Server() {
        System.setProperty("aws.accessKeyId", ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", SECRET_KEY);
        endpoint = URI.create("http://127.0.0.1:" + startIsolated());
        client = client(endpoint);
    }

    public static S3Server running() {
        return RUNNING;
    }

    public URI endpoint() {
        return endpoint;
    }

    public S3Client client() {
        return client;
    }

    /** Stores an object, in a bucket that is made if it is missing. */
    public void put(String bucket, String key, byte[] bytes) {
        buckets.computeIfAbsent(bucket, b -> client.createBucket(r -> r.bucket(b)) != null);
        client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    public void put(String bucket, String key, String text) {
        put(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Options that lead to this server; the credentials are system properties, where AWS's default chain finds them. */
    public StoreOptions options() {
        return options(endpoint);
    }

    /** Options that lead to something which stands before this server. */
    public static StoreOptions options(URI endpoint) {
        return new StoreOptions(
                endpoint.toString(), true, "us-east-1", null, false, false, StoreOptions.DEFAULT_CONCURRENCY, Map.of());
    }

    @SuppressWarnings("deprecation") // the HTTP client of the code under test
    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    private static int startIsolated() {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        ClassLoader loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
        thread.setContextClassLoader(loader);
        try {
            return start(loader);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private static int start(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> authentication = loader.loadClass("org.gaul.s3proxy.auth.AuthenticationType");
        Object store = loader.loadClass("org.gaul.s3proxy.BlobStores")
                .getMethod("create", String.class, Properties.class)
                .invoke(null, "transient", new Properties());
        Class<?> server = loader.loadClass("org.gaul.s3proxy.S3Proxy");
        Object builder = server.getMethod("builder").invoke(null);
        Class<?> b = builder.getClass();
        b.getMethod("blobStore", loader.loadClass("org.gaul.s3proxy.blobstore.BlobStore"))
                .invoke(builder, store);
        b.getMethod("endpoint", URI.class).invoke(builder, URI.create("http://127.0.0.1:0"));
        b.getMethod("awsAuthentication", authentication, String.class, String.class)
                .invoke(builder, authentication.getField("AWS_V4").get(null), ACCESS_KEY, SECRET_KEY);
        Object proxy = b.getMethod("build").invoke(builder);
        server.getMethod("start").invoke(proxy);
        awaitStart(server.getMethod("getState"), proxy);
        return (int) server.getMethod("getPort").invoke(proxy);
    }

    private static void awaitStart(Method state, Object proxy) throws ReflectiveOperationException {
        while (!"STARTED".equals(state.invoke(proxy))) {
            Thread.onSpinWait();
        }
    }

    private static URL[] jars() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("s3proxy.classpath.file"))).stream()
                    .map(S3Server::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
