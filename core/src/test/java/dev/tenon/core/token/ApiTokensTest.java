package dev.tenon.core.token;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final OperatorId BOB = OperatorId.of("Bob");
  private static final Duration DAY = Duration.ofDays(1);

  private final Fixture fixture = new Fixture();
  private final Operators operators = fixture.tenon.operators();
  private final ApiTokens tokens = fixture.tenon.apiTokens();
  private final Caller grace =
      operators.register(fixture.ada.workspace(), OperatorId.of("grace"), PASSWORD).caller();
  private final Caller bob = invite(BOB, Role.EDITOR);

  @Test
  void aTokenActsWithItsRoleAndScopesUnderItsName() {
    CreatedApiToken created = create("deploy", Role.EDITOR, Set.of(ApiScope.READ), grace);

    Caller caller = tokens.authenticate(created.secret());

    assertThat(caller.workspace()).isEqualTo(grace.workspace());
    assertThat(caller.operator()).isEqualTo(OperatorId.of("token:deploy"));
    assertThat(caller.role()).isEqualTo(Role.EDITOR);
    assertThat(caller.tokenScopes()).contains(Set.of(ApiScope.READ));
    assertThat(fixture.integrations(caller)).isEmpty();
    assertThatThrownBy(() -> fixture.start("Contoso", caller))
        .satisfies(refusedWith(CoreErrorCode.NOT_AUTHORIZED))
        .hasMessageContaining("scope WRITE");
  }

  @Test
  void recordsCallsUnderTheNameOfTheToken() {
    Caller caller =
        tokens.authenticate(create("deploy", Role.EDITOR, Set.of(ApiScope.WRITE), grace).secret());
    fixture.start("Contoso", caller);

    assertThat(fixture.audit(1, grace))
        .extracting(AuditEntry::operator)
        .containsExactly("token:deploy");
  }

  @Test
  void theTextHasAStartARandomPartAndAChecksum() {
    String text = create("a", Role.VIEWER, Set.of(ApiScope.READ), grace).secret().reveal();
    String other = create("b", Role.VIEWER, Set.of(ApiScope.READ), grace).secret().reveal();

    assertThat(text).matches("tenon_[0-9a-hjkmnp-tv-z]{46}").isNotEqualTo(other);
    assertThat(text.substring(0, 46) + other.substring(46)).satisfies(this::assertInvalid);
  }

  @Test
  void storesTheHashOnly() {
    CreatedApiToken created = create("deploy", Role.VIEWER, Set.of(ApiScope.READ), grace);
    ApiToken stored =
        fixture
            .store
            .transactions()
            .read(() -> fixture.store.apiTokens().find(grace.workspace(), created.token().id()))
            .orElseThrow();

    assertThat(stored.secretHash()).hasSize(64);
    assertThat(created.secret().reveal()).startsWith(stored.prefix());
    assertThat(stored.prefix()).hasSize(10);
    assertThat(created.toString()).doesNotContain(created.secret().reveal());
    assertThat(fixture.audit(9, grace).toString()).doesNotContain(created.secret().reveal());
  }

  @Test
  void unknownExpiredAndRevokedTokensHaveOneError() {
    CreatedApiToken expired = create("expired", Role.VIEWER, Set.of(ApiScope.READ), grace);
    fixture.clock.advance(DAY.minusMillis(1));
    tokens.authenticate(expired.secret());
    fixture.clock.advance(Duration.ofMillis(1));
    CreatedApiToken revoked = create("revoked", Role.VIEWER, Set.of(ApiScope.READ), grace);
    tokens.revoke(revoked.token().id(), grace);

    assertInvalid(expired.secret().reveal());
    assertInvalid(revoked.secret().reveal());
    assertInvalid("tenon_" + "0".repeat(46));
    assertInvalid("");
  }

  @Test
  void recordsUseOnceAMinute() {
    CreatedApiToken created = create("deploy", Role.VIEWER, Set.of(ApiScope.READ), grace);
    Instant first = fixture.clock.instant();
    assertThat(listed(grace).get(0).lastUsedAt()).isEmpty();
    tokens.authenticate(created.secret());
    fixture.clock.advance(Duration.ofMinutes(1).minusMillis(1));
    tokens.authenticate(created.secret());
    assertThat(listed(grace).get(0).lastUsedAt()).contains(first);

    fixture.clock.advance(Duration.ofMillis(1));
    tokens.authenticate(created.secret());
    assertThat(listed(grace).get(0).lastUsedAt()).contains(fixture.clock.instant());
  }

  @ParameterizedTest
  @CsvSource({
    "ADMINISTRATOR,READ",
    "GUEST,READ",
    "EDITOR,ADMINISTER",
    "VIEWER,WRITE",
    "VIEWER,ACCESS"
  })
  void refusesMoreThanTheCreatorOrTheRoleMayDo(Role role, ApiScope scope) {
    assertThatThrownBy(() -> create("deploy", role, Set.of(scope), bob))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 366L * 24 * 3_600 + 1})
  void refusesDurationsOutOfRange(long seconds) {
    assertThatThrownBy(
            () ->
                tokens.create(
                    new CreateApiToken(
                        "deploy",
                        Role.VIEWER,
                        Set.of(ApiScope.READ),
                        Duration.ofSeconds(seconds),
                        grace)))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_REFUSED));
  }

  @Test
  void refusesNoScopesATakenNameAndANameThatIsNone() {
    create("deploy", Role.VIEWER, Set.of(ApiScope.READ), grace);

    assertThatThrownBy(() -> create("none", Role.VIEWER, Set.of(), grace))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_REFUSED));
    assertThatThrownBy(() -> create("Deploy", Role.VIEWER, Set.of(ApiScope.READ), grace))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_EXISTS));
    assertThatThrownBy(() -> create("key 🔑", Role.VIEWER, Set.of(ApiScope.READ), grace))
        .satisfies(refusedWith(CoreErrorCode.NAME_INVALID));
  }

  @Test
  void aTokenCreatesNoTokens() {
    Caller all =
        tokens.authenticate(
            create("all", Role.ADMINISTRATOR, Set.of(ApiScope.values()), grace).secret());

    assertThatThrownBy(() -> create("more", Role.VIEWER, Set.of(ApiScope.READ), all))
        .satisfies(refusedWith(CoreErrorCode.NOT_AUTHORIZED));
  }

  @Test
  void endsWhenItsCreatorGetsALowerRole() {
    CreatedApiToken editing = create("editing", Role.EDITOR, Set.of(ApiScope.READ), bob);
    CreatedApiToken reading = create("reading", Role.VIEWER, Set.of(ApiScope.READ), bob);

    operators.setRole(BOB, Role.VIEWER, grace);
    operators.setRole(BOB, Role.EDITOR, grace);

    assertInvalid(editing.secret().reveal());
    assertThat(tokens.authenticate(reading.secret()).role()).isEqualTo(Role.VIEWER);
    assertThat(fixture.audit(9, grace))
        .extracting(AuditEntry::action)
        .contains("API_TOKEN_REVOKED");
  }

  /** As after an older record of the operator was put back. */
  @Test
  void doesNotWorkWhileItsCreatorHasALowerRole() {
    CreatedApiToken created = create("editing", Role.EDITOR, Set.of(ApiScope.READ), bob);
    store(Role.VIEWER);
    assertInvalid(created.secret().reveal());

    store(Role.EDITOR);
    assertThat(tokens.authenticate(created.secret()).role()).isEqualTo(Role.EDITOR);
  }

  /** An application with its own sign-in has the same name in every workspace. */
  @Test
  void doesNotDependOnAnOperatorOfAnotherWorkspace() {
    Caller portal = new Caller(grace.workspace(), OperatorId.of("portal"), Role.EDITOR);
    CreatedApiToken created = create("sync", Role.EDITOR, Set.of(ApiScope.READ), portal);
    Caller hank = operators.register("Globex", OperatorId.of("hank"), PASSWORD).caller();

    operators.invite(portal.operator(), Role.ADMINISTRATOR, hank);

    assertThat(tokens.authenticate(created.secret()).workspace()).isEqualTo(grace.workspace());
  }

  private void store(Role role) {
    fixture
        .store
        .transactions()
        .write(
            () ->
                fixture
                    .store
                    .operators()
                    .update(fixture.store.operators().find(BOB).orElseThrow().withRole(role)));
  }

  @Test
  void recordsWhatATokenMayDo() {
    CreatedApiToken created =
        tokens.create(
            new CreateApiToken(
                "deploy",
                Role.EDITOR,
                Set.of(ApiScope.WRITE, ApiScope.READ),
                Duration.ofDays(366),
                bob));

    assertThat(fixture.audit(1, grace).get(0).details())
        .isEqualTo(
            Map.of(
                "name", "deploy",
                "role", "EDITOR",
                "scopes", "READ WRITE",
                "expiresAt", created.token().expiresAt().toString()));
  }

  @Test
  void anOperatorRevokesTheirOwnToken() {
    CreatedApiToken created = create("mine", Role.VIEWER, Set.of(ApiScope.READ), bob);

    tokens.revoke(created.token().id(), bob);

    assertInvalid(created.secret().reveal());
  }

  @Test
  void endsWhenItsCreatorIsRemoved() {
    CreatedApiToken created = create("deploy", Role.VIEWER, Set.of(ApiScope.READ), bob);

    operators.remove(BOB, grace);
    invite(BOB, Role.EDITOR);

    assertInvalid(created.secret().reveal());
  }

  @Test
  void anOperatorManagesTheirOwnTokensAndAnAdministratorAll() {
    CreatedApiToken mine = create("mine", Role.VIEWER, Set.of(ApiScope.READ), grace);
    CreatedApiToken theirs = create("theirs", Role.VIEWER, Set.of(ApiScope.READ), bob);
    Caller otherWorkspace = fixture.callerIn("Other", "root");

    assertThat(listed(bob)).extracting(ApiTokenSummary::name).containsExactly("theirs");
    assertThat(listed(grace)).extracting(ApiTokenSummary::name).containsExactly("mine", "theirs");
    assertThat(listed(otherWorkspace)).isEmpty();
    assertThatThrownBy(() -> tokens.revoke(mine.token().id(), bob))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_NOT_FOUND));
    assertThatThrownBy(() -> tokens.revoke(mine.token().id(), otherWorkspace))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_NOT_FOUND));
    tokens.revoke(theirs.token().id(), grace);
    assertInvalid(theirs.secret().reveal());
    assertThat(tokens.authenticate(mine.secret()).role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void listsTokensInPages() {
    create("b", Role.VIEWER, Set.of(ApiScope.READ), grace);
    create("A", Role.VIEWER, Set.of(ApiScope.READ), grace);
    create("c", Role.VIEWER, Set.of(ApiScope.READ), grace);

    Page<ApiTokenSummary> first = tokens.list(PageRequest.first(2), grace);
    Page<ApiTokenSummary> second =
        tokens.list(PageRequest.first(2).from(first.next().orElseThrow()), grace);

    assertThat(first.items()).extracting(ApiTokenSummary::name).containsExactly("A", "b");
    assertThat(second.items()).extracting(ApiTokenSummary::name).containsExactly("c");
  }

  @ParameterizedTest
  @EnumSource(ApiScope.class)
  void noScopeIncludesAnother(ApiScope scope) {
    Caller caller =
        tokens.authenticate(create("deploy", Role.ADMINISTRATOR, Set.of(scope), grace).secret());

    assertThat(isAllowed(() -> fixture.integrations(caller))).isEqualTo(scope == ApiScope.READ);
    assertThat(isAllowed(() -> fixture.start("Contoso", caller)))
        .isEqualTo(scope == ApiScope.WRITE);
    assertThat(isAllowed(() -> operators.list(PageRequest.first(), caller)))
        .isEqualTo(scope == ApiScope.ADMINISTER);
    assertThat(isAllowed(() -> open(caller))).isEqualTo(scope == ApiScope.ACCESS);
  }

  @Test
  void noOperatorHasTheNameOfAToken() {
    assertThatThrownBy(() -> operators.invite(OperatorId.of("Token:deploy"), Role.VIEWER, grace))
        .satisfies(refusedWith(CoreErrorCode.ID_INVALID));
  }

  private void open(Caller caller) {
    var unused = fixture.tenon.access().open(new OpenAccess(new IntegrationId("none"), caller));
  }

  private static boolean isAllowed(Runnable call) {
    try {
      call.run();
      return true;
    } catch (TenonException e) {
      return e.code() != CoreErrorCode.NOT_AUTHORIZED;
    }
  }

  private Caller invite(OperatorId id, Role role) {
    return operators.acceptInvitation(operators.invite(id, role, grace).token(), PASSWORD);
  }

  private CreatedApiToken create(String name, Role role, Set<ApiScope> scopes, Caller caller) {
    return tokens.create(new CreateApiToken(name, role, scopes, DAY, caller));
  }

  private List<ApiTokenSummary> listed(Caller caller) {
    return tokens.list(PageRequest.first(), caller).items();
  }

  private void assertInvalid(String text) {
    assertThatThrownBy(() -> tokens.authenticate(new ApiTokenSecret(text)))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_INVALID))
        .hasMessage("The API token is not valid: it is unknown, expired or revoked.");
  }
}
