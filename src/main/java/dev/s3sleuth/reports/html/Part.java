package dev.s3sleuth.reports.html;

import dev.s3sleuth.reports.escaping.HtmlWriter;
import java.util.List;

/** A part of the page with a heading of its own. */
interface Part {

    /**
     * A line of the table of contents.
     *
     * @param id where it leads
     * @param title its text
     * @param note what stands beside it, such as a number of rows; may be empty
     */
    record Entry(String id, String title, String note) {}

    String id();

    String title();

    /** Whether there is nothing to write. */
    default boolean isEmpty() {
        return false;
    }

    /** What stands below its title in the table of contents. */
    default List<Entry> entries() {
        return List.of();
    }

    /** Writes all but the element and the heading. */
    void write(HtmlWriter html);
}
