package dev.tenon.core.memory;

import static java.util.stream.Collectors.toSet;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.operator.Session;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceContents;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The records that belong to a workspace, except its audit trail. */
record OwnedRows(
    InMemoryOperators operators,
    InMemorySessions sessions,
    InMemoryApiTokens apiTokens,
    InMemoryIdempotencyKeys idempotencyKeys,
    InMemoryOnboardings onboardings,
    InMemorySetupLinks setupLinks,
    InMemoryIntegrations integrations,
    InMemoryCredentials credentials,
    InMemoryAlertChannels alertChannels,
    InMemoryDiscoveryRules discoveryRules,
    InMemoryEvents events) {

  WorkspaceContents count(WorkspaceId workspace) {
    Set<OperatorId> names = operatorsOf(workspace);
    List<Integration> linked = integrations.in(workspace).toList();
    return new WorkspaceContents(
        names.size(),
        sessions.rows.all().values().stream()
            .map(Session::operator)
            .filter(names::contains)
            .count(),
        onboardings.rows.all().values().stream()
            .filter(onboarding -> onboarding.workspace().equals(workspace))
            .count(),
        linked.size(),
        credentials.rows.all().keySet().stream()
            .filter(key -> key.workspace().equals(workspace))
            .count(),
        linked.stream()
            .map(
                integration -> integrations.history.all().getOrDefault(integration.id(), List.of()))
            .mapToLong(Collection::size)
            .sum(),
        setupLinks.count(workspace));
  }

  void remove(WorkspaceId workspace) {
    Set<OperatorId> names = operatorsOf(workspace);
    sessions.rows.all().values().removeIf(session -> names.contains(session.operator()));
    names.forEach(operators::remove);
    apiTokens.rows.all().values().removeIf(token -> token.workspace().equals(workspace));
    idempotencyKeys.rows.all().values().removeIf(use -> use.workspace().equals(workspace));
    onboardings
        .rows
        .all()
        .values()
        .removeIf(onboarding -> onboarding.workspace().equals(workspace));
    setupLinks.removeAll(workspace);
    integrations
        .in(workspace)
        .toList()
        .forEach(integration -> integrations.remove(workspace, integration.id()));
    integrations.outcomes.all().keySet().removeIf(key -> key.workspace().equals(workspace));
    integrations.runs.all().keySet().removeIf(key -> key.workspace().equals(workspace));
    alertChannels.removeAll(workspace);
    discoveryRules.removeAll(workspace);
    events.rows.all().values().removeIf(event -> event.workspace().equals(workspace));
    credentials.rows.all().keySet().removeIf(key -> key.workspace().equals(workspace));
  }

  private Set<OperatorId> operatorsOf(WorkspaceId workspace) {
    return operators.in(workspace).map(operator -> operator.id()).collect(toSet());
  }
}
