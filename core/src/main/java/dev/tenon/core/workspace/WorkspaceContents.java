package dev.tenon.core.workspace;

/**
 * How much a workspace holds.
 *
 * @param onboardings open and ended ones
 * @param historyEntries lines of the history of all its integrations
 */
public record WorkspaceContents(
    long operators,
    long sessions,
    long onboardings,
    long integrations,
    long credentials,
    long historyEntries) {}
