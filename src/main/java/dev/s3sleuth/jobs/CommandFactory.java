package dev.s3sleuth.jobs;

import picocli.CommandLine;

/** Makes commands and hands them what they talk to. */
final class CommandFactory implements CommandLine.IFactory {

    private final CommandLine.IFactory standard = CommandLine.defaultFactory();
    private final Streams streams;

    CommandFactory(Streams streams) {
        this.streams = streams;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = standard.create(type);
        if (made instanceof StreamCommand command) {
            command.use(streams);
        }
        return made;
    }
}
