package dev.s3sleuth.queries;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The text files in a folder of the jar or of the disk. */
public final class ResourceFolder {

    private ResourceFolder() {}

    /** The files below a folder of the jar, by their path in it without the suffix. */
    public static Map<String, String> texts(String resource, String suffix) throws IOException {
        URL folder = ResourceFolder.class.getResource(resource);
        if (folder == null) {
            throw new IllegalStateException("the jar holds no " + resource);
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return texts(Path.of(uri), suffix);
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return texts(jar.getPath(resource), suffix);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The files below a folder, by their path in it without the suffix. */
    public static Map<String, String> texts(Path folder, String suffix) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(suffix))::iterator) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                texts.put(path.substring(0, path.length() - suffix.length()), Files.readString(file));
            }
        }
        return texts;
    }
}
