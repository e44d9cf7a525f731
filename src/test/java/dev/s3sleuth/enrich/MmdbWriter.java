package dev.s3sleuth.enrich;

import dev.s3sleuth.addresses.Prefix;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small databases as <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind's format</a> has them: IPv6, records of 24 bits. */
final class MmdbWriter {

    private static final int V4_BITS = 96;
    private static final int NOTHING = -1;

    /** Two children each: another node, or {@code -2 - n} for record n, or NOTHING. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NOTHING, NOTHING}));

    private final List<Map<String, ?>> records = new ArrayList<>();

    /** Gives a range a record; longer ranges must come after the shorter ones that hold them. */
    MmdbWriter with(String cidr, Map<String, ?> record) {
        Prefix prefix = Prefix.of(cidr);
        byte[] address = new byte[16];
        int shift = prefix.address().length == 4 ? V4_BITS / 8 : 0;
        System.arraycopy(prefix.address(), 0, address, shift, prefix.address().length);
        int length = prefix.length() + shift * 8;
        records.add(record);
        int node = 0;
        for (int bit = 0; bit < length; bit++) {
            int side = address[bit / 8] >> (7 - bit % 8) & 1;
            int child = nodes.get(node)[side];
            if (bit == length - 1) {
                nodes.get(node)[side] = -1 - records.size();
            } else {
                if (child < 0) {
                    nodes.add(new int[] {child, child});
                    nodes.get(node)[side] = nodes.size() - 1;
                }
                node = nodes.get(node)[side];
            }
        }
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int[] offsets = new int[records.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = data.size();
            value(records.get(i), data);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int child : node) {
                int at = child >= 0 ? child : child == NOTHING ? nodes.size() : nodes.size() + 16 + offsets[-2 - child];
                out.write(at >> 16);
                out.write(at >> 8);
                out.write(at);
            }
        }
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        metadata.put("ip_version", 6);
        metadata.put("database_type", "Test");
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_700_000_000);
        metadata.put("description", Map.of("en", "test"));
        value(metadata, out);
        return out.toByteArray();
    }

    private static void value(Object value, ByteArrayOutputStream out) {
        if (value instanceof Map<?, ?> map) {
            out.write(7 << 5 | map.size());
            map.forEach((k, v) -> {
                value(k, out);
                value(v, out);
            });
        } else if (value instanceof List<?> list) {
            out.write(list.size());
            out.write(11 - 7);
            list.forEach(v -> value(v, out));
        } else if (value instanceof Integer number) {
            out.write(6 << 5 | 4);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(number >> shift);
            }
        } else {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            out.write(2 << 5 | Math.min(text.length, 29));
            if (text.length >= 29) {
                out.write(text.length - 29);
            }
            out.writeBytes(text);
        }
    }
}
