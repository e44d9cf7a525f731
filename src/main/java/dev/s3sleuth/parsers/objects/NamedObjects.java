package dev.s3sleuth.parsers.objects;

/** Tells by their names which objects a listing would have found for a selection. */
public final class NamedObjects {

    private final KeyLayout layout;

    public NamedObjects(Selection selection) {
        layout = KeyLayout.of(selection);
    }

    /** Whether it would not be pruned, nor a folder that it is in. */
    public boolean has(String uri) {
        int scheme = uri.indexOf("://");
        int start = scheme < 0 ? 0 : uri.indexOf('/', scheme + 3) + 1; // of a URI the key
        for (int slash = uri.indexOf('/', start); slash > 0; slash = uri.indexOf('/', slash + 1)) {
            if (!layout.mayHoldFolder(uri.substring(start, slash + 1))) {
                return false;
            }
        }
        return layout.mayHold(uri.substring(start));
    }
}
