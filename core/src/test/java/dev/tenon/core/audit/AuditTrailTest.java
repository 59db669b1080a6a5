package dev.tenon.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.audit.AuditVerification.Intact;
import dev.tenon.core.audit.internal.HashChainedAuditTrail;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

  private final Fixture fixture = new Fixture();
  private final AuditTrail trail = fixture.tenon.auditTrail();
  private final Caller ada = fixture.ada;

  @Test
  void listsEntriesNewestFirst() {
    Integration contoso = fixture.linked("Contoso");
    fixture.tenon.integrations().unlink(contoso.id(), ada);

    assertThat(fixture.audit(10, ada))
        .extracting(AuditEntry::action)
        .containsExactly(
            "INTEGRATION_UNLINKED",
            "INTEGRATION_LINKED",
            "ONBOARDING_CONNECT_ATTEMPTED",
            "ONBOARDING_VALUES_ENTERED",
            "ONBOARDING_STARTED");
    assertThat(fixture.audit(1, ada).get(0).operator()).isEqualTo("ada");
    assertThat(fixture.audit(1, ada).get(0).details()).containsEntry("name", "Contoso");
  }

  @Test
  void recordsAnAttemptBeforeCallingTheProvider() {
    List<String> seen = new ArrayList<>();
    fixture.provider.duringCheck =
        () -> fixture.audit(1, ada).forEach(entry -> seen.add(entry.action()));

    fixture.linked("Contoso");

    assertThat(seen).containsExactly("ONBOARDING_CONNECT_ATTEMPTED");
  }

  @Test
  void anUnchangedTrailIsIntactAndItsHeadChangesWithEachEntry() {
    assertThat(trail.verify(ada)).isEqualTo(new Intact(0, "0".repeat(64)));
    fixture.linked("Contoso");

    Intact intact = (Intact) trail.verify(ada);

    assertThat(intact.entries()).isEqualTo(4);
    assertThat(intact.headHash()).isEqualTo(fixture.audit(1, ada).get(0).hash());
  }

  @Test
  void eachWorkspaceHasATrailOfItsOwn() {
    fixture.linked("Contoso");
    Caller bob = fixture.callerIn("Other", "bob");

    assertThat(fixture.audit(10, bob)).isEmpty();
    assertThat(trail.verify(bob)).isInstanceOf(Intact.class);
  }

  @Test
  void namesTheEntryThatWasChanged() {
    fixture.linked("Contoso");

    assertThat(verifyAltered(2, entry -> with(entry, "mallory", entry.hash())))
        .isEqualTo(new Broken(2, "The entry was changed after it was written."));
  }

  @Test
  void namesTheEntryWhosePreviousHashDoesNotMatch() {
    fixture.linked("Contoso");

    assertThat(verifyAltered(1, entry -> null)).isEqualTo(new Broken(1, "The entry is missing."));
    assertThat(verifyAltered(3, entry -> following(entry, "f".repeat(64))))
        .isEqualTo(new Broken(3, "The entry does not follow the one before."));
  }

  @Test
  void verifiesATrailOfManyPages() {
    for (int i = 0; i < 600; i++) {
      fixture.start("Account " + i, ada);
    }

    assertThat(trail.verify(ada))
        .isInstanceOfSatisfying(
            Intact.class, intact -> assertThat(intact.entries()).isEqualTo(600));
  }

  @Test
  void namesTheEntryThatIsMissing() {
    fixture.linked("Contoso");

    assertThat(verifyAltered(2, entry -> null)).isEqualTo(new Broken(2, "The entry is missing."));
  }

  private AuditVerification verifyAltered(long sequence, UnaryOperator<AuditEntry> alteration) {
    List<AuditEntry> entries = new ArrayList<>();
    for (AuditEntry entry : fixture.audit(100, ada)) {
      AuditEntry altered = entry.sequence() == sequence ? alteration.apply(entry) : entry;
      if (altered != null) {
        entries.add(0, altered);
      }
    }
    return new HashChainedAuditTrail(fixture.store.transactions(), new Fixed(entries)).verify(ada);
  }

  private static AuditEntry with(AuditEntry entry, String operator, String hash) {
    return new AuditEntry(
        entry.workspace(),
        entry.sequence(),
        entry.at(),
        operator,
        entry.action(),
        entry.subject(),
        new TreeMap<>(entry.details()),
        entry.previousHash(),
        hash);
  }

  private static AuditEntry following(AuditEntry entry, String previousHash) {
    return new AuditEntry(
        entry.workspace(),
        entry.sequence(),
        entry.at(),
        entry.operator(),
        entry.action(),
        entry.subject(),
        new TreeMap<>(entry.details()),
        previousHash,
        entry.hash());
  }

  private record Fixed(List<AuditEntry> entries) implements AuditRepository {

    @Override
    public void append(AuditEntry entry) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AuditEntry> last(WorkspaceId workspace) {
      return entries.stream().reduce((first, second) -> second);
    }

    @Override
    public List<AuditEntry> after(WorkspaceId workspace, long afterSequence, int limit) {
      return entries.stream()
          .filter(entry -> entry.sequence() > afterSequence)
          .limit(limit)
          .toList();
    }

    @Override
    public List<AuditEntry> newest(
        WorkspaceId workspace, AuditFilter filter, OptionalLong beforeSequence, int limit) {
      throw new UnsupportedOperationException();
    }
  }
}
