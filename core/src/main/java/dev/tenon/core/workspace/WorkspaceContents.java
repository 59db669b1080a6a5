package dev.tenon.core.workspace;

/**
 * The number of records in a workspace.
 *
 * @param onboardings open and closed ones
 * @param historyEntries history entries of all its integrations
 * @param setupLinks in any state
 */
public record WorkspaceContents(
    long operators,
    long sessions,
    long onboardings,
    long integrations,
    long credentials,
    long historyEntries,
    long setupLinks) {}
