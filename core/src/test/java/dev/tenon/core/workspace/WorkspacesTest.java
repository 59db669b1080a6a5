package dev.tenon.core.workspace;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.operator.SignedIn;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkspacesTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();

  private final Fixture fixture = new Fixture();
  private final Workspaces workspaces = fixture.tenon.workspaces();
  private final Caller ada = fixture.ada;

  @Test
  void renames() {
    assertThat(workspaces.rename("ACME", ada).name()).isEqualTo("ACME");
    assertThat(workspaces.get(ada.workspace()).name()).isEqualTo("ACME");
  }

  @Test
  void renamingToTheSameNameChangesNothing() {
    Workspace before = workspaces.get(ada.workspace());
    int entries = fixture.audit(100, ada).size();

    assertThat(workspaces.rename("Acme", ada)).isEqualTo(before);

    assertThat(fixture.audit(100, ada)).hasSize(entries);
  }

  @Test
  void rejectsTheNameOfAnotherWorkspace() {
    workspaces.create("Other");

    assertThatThrownBy(() -> workspaces.rename("oTHER", ada))
        .satisfies(refusedWith(CoreErrorCode.NAME_TAKEN));
  }

  @Test
  void findsAWorkspaceByTheEmbeddersId() {
    Workspace created = workspaces.create("Other", Optional.of("customer/4711"));

    assertThat(workspaces.findByExternalId("customer/4711")).contains(created);
    assertThat(workspaces.findByExternalId("customer/4712")).isEmpty();
    assertThatThrownBy(() -> workspaces.create("Third", Optional.of("customer/4711")))
        .satisfies(refusedWith(CoreErrorCode.EXTERNAL_ID_TAKEN));
    assertThatThrownBy(() -> workspaces.setExternalId(Optional.of("customer/4711"), ada))
        .satisfies(refusedWith(CoreErrorCode.EXTERNAL_ID_TAKEN));
    assertThatThrownBy(() -> workspaces.setExternalId(Optional.of("a b"), ada))
        .satisfies(refusedWith(CoreErrorCode.ID_INVALID));

    assertThatThrownBy(() -> workspaces.create("Third", Optional.of("a b")))
        .satisfies(refusedWith(CoreErrorCode.ID_INVALID));

    Workspace changed = workspaces.setExternalId(Optional.of("x"), ada);
    assertThat(changed).isEqualTo(workspaces.get(ada.workspace()));
    assertThat(workspaces.setExternalId(Optional.of("x"), ada)).isEqualTo(changed);
    assertThat(fixture.audit(1, ada).get(0).details()).isEqualTo(Map.of("externalId", "x"));
    assertThat(workspaces.findByExternalId("x")).map(Workspace::id).contains(ada.workspace());
    workspaces.setExternalId(Optional.empty(), ada);
    assertThat(workspaces.findByExternalId("x")).isEmpty();
  }

  @Test
  void deletesAllThatAWorkspaceOwnsAndNothingElse() {
    fixture.tenon.operators().register(ada.workspace(), ada.operator(), PASSWORD);
    SignedIn session = fixture.tenon.operators().signIn(ada.operator(), PASSWORD);
    Integration linked = fixture.linked("Contoso");
    fixture.start("Fabrikam", ada);
    Caller other = fixture.callerIn("Other", "root");
    fixture.start("Contoso", other);

    DeletionPreview preview = workspaces.previewDeletion(ada);
    assertThat(preview.contents()).isEqualTo(new WorkspaceContents(1, 1, 2, 1, 2, 1, 0));
    workspaces.delete(preview.confirmation(), ada);

    assertThatThrownBy(() -> workspaces.get(ada.workspace()))
        .satisfies(refusedWith(CoreErrorCode.WORKSPACE_NOT_FOUND));
    assertThat(workspaces.list()).extracting(Workspace::id).containsExactly(other.workspace());
    assertThatThrownBy(() -> fixture.tenon.operators().authenticate(session.token()))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
    assertThatThrownBy(() -> fixture.tenon.integrations().get(linked.id(), ada))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
    assertThatThrownBy(() -> fixture.start("New", ada))
        .satisfies(refusedWith(CoreErrorCode.WORKSPACE_NOT_FOUND));
    assertThat(workspaces.previewDeletion(other).contents())
        .isEqualTo(new WorkspaceContents(0, 0, 1, 0, 1, 0, 0));
    assertThat(workspaces.create("Acme").name()).as("the name is free").isEqualTo("Acme");
  }

  @Test
  void keepsTheAuditTrailWithTheDeletionAtItsEnd() {
    fixture.linked("Contoso");
    workspaces.delete(workspaces.previewDeletion(ada).confirmation(), ada);

    assertThat(fixture.audit(1, ada))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("WORKSPACE_DELETED");
              assertThat(entry.operator()).isEqualTo("ada");
              assertThat(entry.details()).containsEntry("name", "Acme");
              assertThat(entry.details()).containsEntry("integrations", "1");
            });
    assertThat(fixture.tenon.auditTrail().verify(ada)).isInstanceOf(AuditVerification.Intact.class);
  }

  @Test
  void doesNotDeleteWithAConfirmationForOtherContents() {
    String confirmation = workspaces.previewDeletion(ada).confirmation();
    fixture.start("Contoso", ada);

    assertThatThrownBy(() -> workspaces.delete(confirmation, ada))
        .satisfies(refusedWith(CoreErrorCode.CONFIRMATION_INVALID));
    assertThat(workspaces.get(ada.workspace()).name()).isEqualTo("Acme");
  }
}
