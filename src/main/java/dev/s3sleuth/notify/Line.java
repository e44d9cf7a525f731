package dev.s3sleuth.notify;

import dev.s3sleuth.reports.escaping.Secrets;
import dev.s3sleuth.reports.escaping.Visible;

/** Text of others as one line that nobody has to fear: secrets masked, what is hidden made visible, and no longer than told. */
final class Line {

    private Line() {}

    static String of(String text, int most) {
        String visible = Visible.text(Secrets.mask(text)).strip();
        if (visible.codePointCount(0, visible.length()) <= most) {
            return visible;
        }
        return visible.substring(0, visible.offsetByCodePoints(0, most - 1)) + "…";
    }
}
