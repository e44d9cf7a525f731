package dev.s3sleuth.bench;

import dev.s3sleuth.bench.processes.AddressSums;
import java.util.Map;

/** Something that reads access logs and can be asked {@link ScanBench}'s questions. */
interface LogEngine {

    /** Requests and bytes of every address within the window of the benchmark. */
    AddressSums byAddress() throws Exception;

    /** The twenty of them to which most bytes went. */
    AddressSums top() throws Exception;

    /** How many requests there were for the key of the benchmark, of which some columns were fetched. */
    String ofKey() throws Exception;

    /** What it has of one address within the window: by request id, the bytes that were sent. */
    Map<String, Long> of(String address) throws Exception;
}
