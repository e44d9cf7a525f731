package dev.s3sleuth.parsers.objects;

import org.jspecify.annotations.Nullable;

/**
 * Names right below a folder, in order. Its subfolders count as one name each.
 *
 * @param prefix the folder, and maybe what the names begin with
 * @param after only names greater than this one; null for all
 */
record KeyRange(String prefix, @Nullable String after) {}
