package dev.tenon.core.workspace.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.WorkspaceRepository;
import dev.tenon.core.workspace.Workspaces;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Workspaces over a repository. */
public final class StoredWorkspaces implements Workspaces {

  private final Transactions transactions;
  private final WorkspaceRepository workspaces;
  private final RandomIds ids;
  private final InstantSource clock;

  /** Over that repository. */
  public StoredWorkspaces(
      Transactions transactions,
      WorkspaceRepository workspaces,
      RandomIds ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.workspaces = workspaces;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Workspace create(String name) {
    Workspace workspace =
        new Workspace(
            new WorkspaceId(ids.next("ws")), Names.valid(name), clock.instant(), Optional.empty());
    return transactions.write(
        () -> {
          if (!workspaces.add(workspace)) {
            throw new TenonException(
                CoreErrorCode.NAME_TAKEN,
                "There is a workspace of that name already; choose another name.");
          }
          return workspace;
        });
  }

  @Override
  public Workspace get(WorkspaceId id) {
    return transactions
        .read(() -> workspaces.find(id))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.WORKSPACE_NOT_FOUND, "There is no workspace of that id."));
  }

  @Override
  public List<Workspace> list() {
    return transactions.read(workspaces::all);
  }
}
