package dev.s3sleuth.bench.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What GoAccess says of hosts, among all that it counts. */
final class GoAccess {

    private GoAccess() {}

    static Contender over(String folder) {
        return Contender.shell(
                "GoAccess, all its panels",
                "f=$(mktemp --suffix=.json); cat " + folder
                        + "/* | goaccess - --log-format=AWSS3 --no-global-config --max-items=10000000 -o $f > /dev/null 2>&1; cat $f; rm $f",
                GoAccess::hosts);
    }

    private static String hosts(String json) {
        AddressSums sums = new AddressSums();
        try {
            for (JsonNode host : new ObjectMapper().readTree(json).at("/hosts/data")) {
                sums.add(
                        host.path("data").asText(),
                        host.at("/hits/count").asLong(),
                        host.at("/bytes/count").asLong());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("GoAccess wrote no JSON", e);
        }
        return sums.top(ProcessBench.TOP).toString();
    }
}
