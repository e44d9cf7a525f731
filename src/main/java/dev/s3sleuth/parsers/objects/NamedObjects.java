package dev.s3sleuth.parsers.objects;

/** Tells by their names which objects a listing would have found for a selection. */
public final class NamedObjects {

    private final KeyLayout layout;

    public NamedObjects(Selection selection) {
        layout = KeyLayout.of(selection);
    }

    /** Whether it would not be pruned, nor a folder that it is in. */
    public boolean has(String uri) {
        return isEntered(uri) && layout.mayHold(uri.substring(key(uri)));
    }

    /** Whether every folder that an object is in would be looked into. */
    public boolean isEntered(String uri) {
        int start = key(uri);
        for (int slash = uri.indexOf('/', start + 1); slash > 0; slash = uri.indexOf('/', slash + 1)) {
            if (!layout.mayHoldFolder(uri.substring(start, slash + 1))) {
                return false;
            }
        }
        return true;
    }

    /** Where the key begins, or the path. */
    private static int key(String uri) {
        int scheme = uri.indexOf("://");
        return scheme < 0 ? 0 : uri.indexOf('/', scheme + 3) + 1;
    }
}
