package dev.tenon.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.audit.AuditVerification.Intact;
import dev.tenon.core.audit.internal.HashChainedAuditTrail;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.recording.EventRecorder;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {

  private static final Duration DAY = Duration.ofDays(1);

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
  void listsPagesOfTheEntriesThatMeetEveryCondition() {
    String id = fixture.linked("Contoso").id().value();
    fixture.tenon.integrations().rename(new IntegrationId(id), "Fabrikam", ada);
    fixture.tenon.integrations().rename(new IntegrationId(id), "Northwind", ada);
    AuditFilter renamed = filter("INTEGRATION_RENAMED", "ada", id);

    Page<AuditEntry> page = trail.list(renamed, PageRequest.first(1), ada);
    Page<AuditEntry> next = trail.list(renamed, new PageRequest(1, page.next()), ada);

    assertThat(page.items()).extracting(AuditEntry::sequence).containsExactly(6L);
    assertThat(next.items()).extracting(AuditEntry::sequence).containsExactly(5L);
    assertThat(next.next()).isEmpty();
    for (AuditFilter none :
        List.of(
            filter("INTEGRATION_UNLINKED", "ada", id),
            filter("INTEGRATION_RENAMED", "bob", id),
            filter("INTEGRATION_RENAMED", "ada", "another"))) {
      assertThat(trail.list(none, PageRequest.first(1), ada).items()).isEmpty();
    }
  }

  private static AuditFilter filter(String action, String operator, String subject) {
    return new AuditFilter(Optional.of(action), Optional.of(operator), Optional.of(subject));
  }

  @Test
  void anEntryFollowsAHeadByItsNumberAndHash() {
    fixture.linked("Contoso");
    List<AuditEntry> newest = fixture.audit(2, ada);
    AuditHead head = AuditHead.EMPTY.after(newest.get(1));

    assertThat(head.isFollowedBy(newest.get(0))).isTrue();
    assertThat(AuditHead.EMPTY.isFollowedBy(newest.get(0))).isFalse();
    assertThat(new AuditHead(1, head.hash(), 1).isFollowedBy(newest.get(0))).isFalse();
    assertThat(new AuditHead(head.entries(), AuditHead.START, 1).isFollowedBy(newest.get(0)))
        .isFalse();
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

    Intact intact = trail.verify(ada).fold(it -> it, broken -> fail(broken.reason()));

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

  static Stream<Arguments> alterations() {
    return Stream.of(
        alteration("workspace", draft -> draft.workspace = new WorkspaceId("other")),
        alteration("time", draft -> draft.at = draft.at.plusMillis(1)),
        alteration("operator", draft -> draft.operator = "mallory"),
        alteration("action", draft -> draft.action = "INTEGRATION_PAUSED"),
        alteration("subject", draft -> draft.subject = "another"),
        alteration(
            "name of a detail",
            draft -> draft.details.put(draft.details.firstKey() + "x", firstOf(draft.details))),
        alteration(
            "value of a detail", draft -> draft.details.replaceAll((key, text) -> text + "x")),
        alteration("one more detail", draft -> draft.details.put("more", "")),
        alteration("no details", draft -> draft.details.clear()),
        alteration(
            "a character moved to the next field",
            draft -> {
              draft.action = draft.operator.substring(2) + draft.action;
              draft.operator = draft.operator.substring(0, 2);
            }),
        alteration("hash", draft -> draft.hash = "f".repeat(64)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alterations")
  void namesTheEntryWithAnAlteredField(String field, Consumer<Draft> alteration) {
    fixture.linked("Contoso");
    List<Draft> drafts = drafts();
    alteration.accept(drafts.get(3));

    assertThat(verify(drafts))
        .as(field)
        .isEqualTo(new Broken(4, "The entry was changed after it was written."));
  }

  @Test
  void namesTheEntryThatDoesNotFollow() {
    fixture.linked("Contoso");
    List<Draft> drafts = drafts();
    drafts.get(2).previousHash = "f".repeat(64);

    assertThat(verify(drafts))
        .isEqualTo(new Broken(3, "The entry does not follow the one before."));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void namesTheEntryThatIsMissing(int index) {
    fixture.linked("Contoso");
    List<Draft> drafts = drafts();
    drafts.remove(index);

    assertThat(verify(drafts))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.sequence()).isEqualTo(index + 1);
              assertThat(broken.reason()).startsWith("The entry is missing");
            });
  }

  @Test
  void detectsThatAllEntriesWereRemoved() {
    fixture.linked("Contoso");

    assertThat(verify(List.of()))
        .isEqualTo(new Broken(1, "The entry is missing; the sealed trail has 4 entries."));
    assertThat(verify(List.of(), Optional.empty()))
        .isEqualTo(new Broken(1, "The sealed end of the trail is missing or was changed."));
  }

  /** Without the key, the hashes can be computed again as an older version did. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void detectsHashesThatWereComputedWithoutTheKey(int first) {
    fixture.linked("Contoso");
    List<Draft> drafts = drafts();
    drafts.get(first).operator = "mallory";
    AuditChain unkeyed = new AuditChain(new Forged(List.of(), Optional.empty(), Sha256::digest));
    for (int i = first; i < drafts.size(); i++) {
      drafts.get(i).previousHash = i == 0 ? AuditHead.START : drafts.get(i - 1).hash;
      drafts.get(i).hash = unkeyed.sealed(drafts.get(i).entry()).hash();
    }
    AuditEntry last = drafts.get(3).entry();

    assertThat(verify(drafts))
        .isEqualTo(new Broken(first + 1, "The entry was changed after it was written."));
    assertThat(verify(drafts, Optional.of(new AuditHead(4, last.hash(), 1))))
        .as("with a head to match")
        .isEqualTo(new Broken(first + 1, "The entry was changed after it was written."));
  }

  @Test
  void detectsAnAuthenticEntryAfterTheSealedEnd() {
    fixture.linked("Contoso");
    List<Draft> drafts = drafts();
    AuditHead earlier = new AuditHead(3, drafts.get(2).hash, 1);

    assertThat(verify(drafts, Optional.of(earlier)))
        .isEqualTo(new Broken(4, "The entry was added after the sealed end of the trail."));
    assertThat(verify(drafts, Optional.of(new AuditHead(4, drafts.get(2).hash, 1))))
        .isEqualTo(new Broken(4, "The entry is not the sealed end of the trail."));
  }

  @Test
  void verifiesEntriesFromBeforeKeyedHashes() {
    fixture.linked("Contoso");
    List<Draft> drafts = drafts();
    AuditChain unkeyed = new AuditChain(new Forged(List.of(), Optional.empty(), Sha256::digest));
    AuditChain keyed = new AuditChain(fixture.store.audit());
    for (int i = 0; i < 4; i++) {
      drafts.get(i).previousHash = i == 0 ? AuditHead.START : drafts.get(i - 1).hash;
      drafts.get(i).hash = (i < 2 ? unkeyed : keyed).sealed(drafts.get(i).entry()).hash();
    }
    Optional<AuditHead> head = Optional.of(new AuditHead(4, drafts.get(3).hash, 3));

    assertThat(verify(drafts, head)).isEqualTo(new Intact(4, drafts.get(3).hash));
    drafts.get(1).subject = "another";
    assertThat(verify(drafts, head))
        .isEqualTo(new Broken(2, "The entry was changed after it was written."));
  }

  @Test
  void comparesTheTrailWithAHeadThatWasNoted() {
    String empty = ((Intact) trail.verify(ada)).headHash();
    fixture.start("One", ada);
    String noted = ((Intact) trail.verify(ada)).headHash();
    fixture.start("Two", ada);

    assertThat(trail.verify(noted, ada)).isInstanceOf(Intact.class);
    assertThat(trail.verify(" " + noted.toUpperCase(Locale.ROOT), ada)).isInstanceOf(Intact.class);
    assertThat(trail.verify(empty, ada)).isInstanceOf(Intact.class);
    assertThat(trail.verify("f".repeat(64), ada))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.reason()).contains("given hash");
              assertThat(broken.sequence()).isEqualTo(3);
            });
    TenonException refusal =
        catchThrowableOfType(TenonException.class, () -> trail.verify("f".repeat(63), ada));
    assertThat(refusal.code()).isEqualTo(CoreErrorCode.AUDIT_HEAD_INVALID);
  }

  /** What was removed must not become part of an intact trail with the next entry. */
  @Test
  void appendsToTheSealedEndAndNotToTheNewestEntry() {
    AuditHead sealed = new AuditHead(7, "a".repeat(64), 1);
    List<AuditEntry> appended = new ArrayList<>();
    Forged repository = new Forged(appended, Optional.of(sealed), Sha256::digest);
    new AuditRecorder(
            repository,
            new EventRecorder(
                fixture.store.events(), new RandomIds(new SecureRandom()), fixture.clock, DAY),
            fixture.clock)
        .record(ada, AuditAction.SIGNED_OUT, "ada", Map.of());

    assertThat(appended.get(0).sequence()).isEqualTo(8);
    assertThat(appended.get(0).previousHash()).isEqualTo("a".repeat(64));
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

  private List<Draft> drafts() {
    List<AuditEntry> entries =
        fixture.store.transactions().read(() -> fixture.store.audit().after(ada.workspace(), 0, 9));
    return new ArrayList<>(entries.stream().map(Draft::new).toList());
  }

  private AuditVerification verify(List<Draft> drafts) {
    return verify(
        drafts,
        fixture.store.transactions().read(() -> fixture.store.audit().head(ada.workspace())));
  }

  private AuditVerification verify(List<Draft> drafts, Optional<AuditHead> head) {
    List<AuditEntry> entries = drafts.stream().map(Draft::entry).toList();
    return new HashChainedAuditTrail(
            fixture.store.transactions(),
            new Forged(entries, head, fixture.store.audit()::keyedHash))
        .verify(ada);
  }

  private static Arguments alteration(String field, Consumer<Draft> alteration) {
    return arguments(field, alteration);
  }

  private static String firstOf(SortedMap<String, String> details) {
    return details.remove(details.firstKey());
  }

  /** An entry whose fields a test changes. */
  private static final class Draft {

    private WorkspaceId workspace;
    private final long sequence;
    private Instant at;
    private String operator;
    private String action;
    private String subject;
    private final SortedMap<String, String> details;
    private String previousHash;
    private String hash;

    Draft(AuditEntry entry) {
      workspace = entry.workspace();
      sequence = entry.sequence();
      at = entry.at();
      operator = entry.operator();
      action = entry.action();
      subject = entry.subject();
      details = new TreeMap<>(entry.details());
      previousHash = entry.previousHash();
      hash = entry.hash();
    }

    AuditEntry entry() {
      return new AuditEntry(
          workspace, sequence, at, operator, action, subject, details, previousHash, hash);
    }
  }

  /** The entries of a store that somebody altered. */
  private record Forged(
      List<AuditEntry> entries, Optional<AuditHead> sealed, UnaryOperator<byte[]> hash)
      implements AuditRepository {

    @Override
    public void append(AuditEntry entry) {
      entries.add(entry);
    }

    @Override
    public Optional<AuditHead> head(WorkspaceId workspace) {
      return sealed;
    }

    @Override
    public byte[] keyedHash(byte[] content) {
      return hash.apply(content);
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
