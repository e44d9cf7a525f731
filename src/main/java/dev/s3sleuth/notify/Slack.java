package dev.s3sleuth.notify;

import dev.s3sleuth.reports.escaping.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A notice as Slack's incoming webhooks take it. What comes from logs stands in plain_text objects only, in which Slack looks for no
 * links, mentions or formatting; the summary, which other chats read as their own markup, has none of it.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/composition-objects/text-object">text objects</a>
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">the characters to escape</a>
 */
final class Slack {

    private static final int HEADER = 150;
    private static final int SECTION = 3000;

    private Slack() {}

    static String json(Notice notice) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(block("header", NoticeText.subject(notice), HEADER));
        blocks.add(block("section", NoticeText.head(notice), SECTION));
        notice.worst().forEach(item -> blocks.add(block("section", item.text(), SECTION)));
        blocks.add(block("section", NoticeText.foot(notice), SECTION));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put(
                "text", escaped(NoticeText.subject(notice) + "\n" + notice.headline() + "\nReport: " + notice.place()));
        message.put("mrkdwn", false);
        message.put("parse", "none");
        message.put("link_names", false);
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        message.put("blocks", blocks);
        return JsonValues.json(message);
    }

    private static Map<String, Object> block(String type, String text, int most) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", "plain_text");
        content.put("text", cut(escaped(text), most));
        content.put("emoji", false);
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put("text", content);
        return block;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Slack refuses a message as a whole if one text is too long; no character and no escape is cut in two. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        int escape = text.lastIndexOf('&', end);
        boolean isInside = escape >= 0 && text.indexOf(';', escape) >= end && escape > end - 5;
        end = isInside ? escape : end;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
