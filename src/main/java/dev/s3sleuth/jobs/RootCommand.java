package dev.s3sleuth.jobs;

import picocli.CommandLine.Command;

/** {@code s3sleuth}. */
@Command(
        name = "s3sleuth",
        versionProvider = Version.class,
        description = "Who took what from S3, how, and what the logs cannot tell.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QueryCommand.class,
            RunCommand.class,
            SqlCommand.class,
            ShellCommand.class,
            AuditCommand.class,
            WhatifCommand.class,
            IngestCommand.class,
            LakeCommand.class,
            ListCommand.class,
            ShowCommand.class,
            DoctorCommand.class,
            VerifyCommand.class,
            SimulateCommand.class,
            SubmitCommand.class,
            DemoCommand.class,
            NotebookCommand.class,
            KernelCommand.class,
            WarmCommand.class,
            WarmProcessCommand.class,
            CompletionCommand.class,
            ManualCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:a bug, or the cluster failed",
            "2:usage: something you can put right",
            "3:a finding at or above --fail-on",
            "4:coverage too poor to trust the answer",
            "5:the answer is complete, but the report could not be written, or a notification not sent"
        },
        footer = {
            "",
            "s3sleuth demo          writes a sample incident and runs the triage on it",
            "s3sleuth list queries  shows what can be asked"
        })
final class RootCommand extends StreamCommand {

    @Override
    public Integer call() {
        spec().commandLine().usage(streams().err());
        return ExitCode.USAGE.status();
    }
}
