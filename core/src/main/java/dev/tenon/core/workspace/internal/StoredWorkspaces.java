package dev.tenon.core.workspace.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.DeletionPreview;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceContents;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.WorkspaceRepository;
import dev.tenon.core.workspace.Workspaces;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Workspaces over a repository. */
public final class StoredWorkspaces implements Workspaces {

  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private static final int CONFIRMATION_LENGTH = 16;

  private final Transactions transactions;
  private final WorkspaceRepository workspaces;
  private final WorkspaceChanges changes;
  private final RandomIds ids;
  private final InstantSource clock;

  /** Over that repository. */
  public StoredWorkspaces(
      Transactions transactions,
      WorkspaceRepository workspaces,
      WorkspaceChanges changes,
      RandomIds ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.workspaces = workspaces;
    this.changes = changes;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Workspace create(String name, Optional<String> externalId) {
    externalId.ifPresent(StoredWorkspaces::requireValid);
    Workspace workspace =
        new Workspace(
            new WorkspaceId(ids.next("ws")),
            Names.valid(name),
            externalId,
            clock.instant(),
            Optional.empty());
    return transactions.write(
        () -> {
          externalId.ifPresent(this::requireFree);
          if (!workspaces.add(workspace)) {
            throw nameTaken();
          }
          return workspace;
        });
  }

  @Override
  public Workspace get(WorkspaceId id) {
    return transactions.read(() -> load(id));
  }

  @Override
  public Optional<Workspace> findByExternalId(String externalId) {
    return transactions.read(() -> workspaces.findByExternalId(externalId));
  }

  @Override
  public List<Workspace> list() {
    return transactions.read(workspaces::all);
  }

  @Override
  public Workspace rename(String newName, Caller caller) {
    String name = Names.valid(newName);
    return transactions.write(
        () -> {
          Workspace workspace = load(caller.workspace());
          if (workspace.name().equals(name)) {
            return workspace;
          }
          if (workspaces
              .findByName(name)
              .filter(it -> !it.id().equals(workspace.id()))
              .isPresent()) {
            throw nameTaken();
          }
          changes.record(
              caller,
              WorkspaceChanges.Change.RENAMED,
              Map.of("from", workspace.name(), "to", name));
          return update(workspace.renamed(name));
        });
  }

  @Override
  public Workspace setExternalId(Optional<String> externalId, Caller caller) {
    externalId.ifPresent(StoredWorkspaces::requireValid);
    return transactions.write(
        () -> {
          Workspace workspace = load(caller.workspace());
          if (workspace.externalId().equals(externalId)) {
            return workspace;
          }
          externalId.ifPresent(this::requireFree);
          changes.record(
              caller,
              WorkspaceChanges.Change.EXTERNAL_ID_SET,
              externalId.map(it -> Map.of("externalId", it)).orElse(Map.of()));
          return update(workspace.withExternalId(externalId));
        });
  }

  @Override
  public Appearance appearance(Caller caller) {
    return publicAppearance(caller.workspace());
  }

  @Override
  public Appearance publicAppearance(WorkspaceId id) {
    return transactions.read(() -> workspaces.appearance(id).orElse(Appearance.DEFAULT));
  }

  @Override
  public Appearance setAppearance(Appearance appearance, Caller caller) {
    transactions.write(
        () -> {
          Workspace workspace = load(caller.workspace());
          changes.record(caller, WorkspaceChanges.Change.APPEARANCE_SET, details(appearance));
          workspaces.setAppearance(workspace.id(), appearance);
        });
    return appearance;
  }

  private static Map<String, String> details(Appearance appearance) {
    Map<String, String> details = new HashMap<>();
    appearance.displayName().ifPresent(name -> details.put("displayName", name));
    appearance.colour().ifPresent(colour -> details.put("colour", colour));
    appearance.contact().ifPresent(contact -> details.put("contact", contact));
    appearance.logo().ifPresent(logo -> details.put("logo", Sha256.hex(logo.bytes())));
    return details;
  }

  @Override
  public DeletionPreview previewDeletion(Caller caller) {
    return transactions.read(() -> preview(caller));
  }

  @Override
  public void delete(String confirmation, Caller caller) {
    transactions.write(
        () -> {
          DeletionPreview preview = preview(caller);
          if (!preview.confirmation().equals(confirmation)) {
            throw new TenonException(
                CoreErrorCode.CONFIRMATION_INVALID,
                "The confirmation does not belong to what the workspace holds now; preview the"
                    + " deletion again.");
          }
          WorkspaceContents contents = preview.contents();
          workspaces.delete(caller.workspace(), clock.instant());
          // Recorded last, since all older events of the workspace go with it.
          changes.record(
              caller,
              WorkspaceChanges.Change.DELETED,
              Map.of(
                  "name", preview.workspace().name(),
                  "operators", String.valueOf(contents.operators()),
                  "onboardings", String.valueOf(contents.onboardings()),
                  "integrations", String.valueOf(contents.integrations()),
                  "credentials", String.valueOf(contents.credentials())));
        });
  }

  private DeletionPreview preview(Caller caller) {
    Workspace workspace = load(caller.workspace());
    WorkspaceContents contents = workspaces.contents(caller.workspace());
    // Sessions come and go by themselves; one more or less is no reason to look again.
    String content =
        String.join(
            "\n",
            workspace.id().value(),
            workspace.name(),
            String.valueOf(contents.operators()),
            String.valueOf(contents.onboardings()),
            String.valueOf(contents.integrations()),
            String.valueOf(contents.credentials()));
    return new DeletionPreview(
        workspace, contents, Sha256.hex(content.getBytes(UTF_8)).substring(0, CONFIRMATION_LENGTH));
  }

  private Workspace load(WorkspaceId id) {
    return workspaces
        .find(id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.WORKSPACE_NOT_FOUND, "There is no workspace with that id."));
  }

  private Workspace update(Workspace after) {
    workspaces.update(after);
    return after;
  }

  private void requireFree(String externalId) {
    if (workspaces.findByExternalId(externalId).isPresent()) {
      throw new TenonException(
          CoreErrorCode.EXTERNAL_ID_TAKEN,
          "Another workspace has that external id; find it by that id, or choose another one.");
    }
  }

  private static void requireValid(String externalId) {
    if (!EXTERNAL_ID.matcher(externalId).matches()) {
      throw new TenonException(
          CoreErrorCode.ID_INVALID,
          "An external id has 1 to 255 printable ASCII characters and no spaces.");
    }
  }

  private static TenonException nameTaken() {
    return new TenonException(
        CoreErrorCode.NAME_TAKEN,
        "There is a workspace of that name already; choose another name.");
  }
}
