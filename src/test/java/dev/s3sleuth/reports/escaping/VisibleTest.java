package dev.s3sleuth.reports.escaping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain ~ text",
                "Überstunden+Bonus 100%.xlsx",
                "отчёт.pdf",
                "λόγος",
                "東京 2026",
                "한국어",
                "naïve cafe\u0301",
                "🎉 party",
                "בְּרֵאשִׁ֖ית",
                "зарплата_2026",
                "1,5 µs"
            })
    void leavesOrdinaryTextOfAnyLanguageAlone(String text) {
        assertThat(Visible.text(text)).isEqualTo(text);
    }

    @Test
    void showsWhatATerminalWouldObey() {
        assertThat(Visible.text("a\u001b[2J\tb\u007f")).isEqualTo("a\\x1b[2J\\x09b\\x7f");
        assertThat(Visible.text("\u202egpj.exe\u2066\u200f")).isEqualTo("\\u202egpj.exe\\u2066\\u200f");
        assertThat(Visible.text("a\u2028b\u2029c\u0085")).isEqualTo("a\\u2028b\\u2029c\\u0085");
    }

    @Test
    void showsBytesThatAreNoUtf8() {
        assertThat(Visible.text("a\udcff\ud800")).isEqualTo("a\\xff\\ud800");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0xa0, 0x1680, 0x2000, 0x2003, 0x200a, 0x202f, 0x205f, 0x3000, 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800,
                0xad, 0x34f, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200d, 0x2060, 0x2065, 0xfe0f, 0xfeff, 0xfff0
            })
    void showsBlanksAndWhatHasNoInk(int point) {
        assertThat(Visible.text("admin" + Character.toString(point))).isEqualTo(String.format("admin\\u%04x", point));
    }

    @Test
    void showsTagsAndOtherInvisiblesBeyondTheFirstPlane() {
        assertThat(Visible.text("a" + Character.toString(0xe0041) + Character.toString(0xe0100)))
                .isEqualTo("a\\udb40\\udc41\\udb40\\udd00");
    }

    @Test
    void showsHeapsOfCombiningMarks() {
        assertThat(Visible.text("e\u0301\u0302\u0303")).isEqualTo("e\u0301\u0302\u0303");
        assertThat(Visible.text("e\u0301\u0302\u0303\u0304")).isEqualTo("e\\u0301\\u0302\\u0303\\u0304");
    }

    @Test
    void showsForeignLettersInLatinWords() {
        assertThat(Visible.text("\u0430dmin")).isEqualTo("\\u0430dmin");
        assertThat(Visible.text("payr\u043ell/\u0431\u043e\u043d\u0443\u0441"))
                .isEqualTo("payr\\u043ell/\u0431\u043e\u043d\u0443\u0441");
        assertThat(Visible.text("r\u03bfot")).isEqualTo("r\\u03bfot");
        assertThat(Visible.text("\u0455ecret9")).isEqualTo("\\u0455ecret9");
    }
}
