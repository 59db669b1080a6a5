package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RotateRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Onboarding, discovery and rotation, from the first external ID to the next one. */
class AwsLifecycleTest {

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts =
        new SandboxAccounts(
            Duration.ofSeconds(20),
            "aws-contoso",
            "aws-healthy",
            "aws-member",
            "aws-many-members",
            "aws-standalone",
            "aws-no-permissions",
            "aws-role-missing");
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void linksAnAccountOnceItsRoleRequiresThePreparedId() {
    Map<String, String> published =
        accounts.provider.prepare(new PrepareRequest("Contoso")).published();
    assertThat(published).containsOnlyKeys("externalId", "memberExternalIdPrefix");
    deploy("aws-contoso", published.get("externalId"));

    assertThat(passed(check("aws-contoso", published, Map.of()))).isTrue();
  }

  @Test
  void listsTheAccountsOfAnOrganizationByTheirState() {
    List<DiscoveredAccount> found = accounts.provider.discover(accounts.discovery("aws-healthy"));
    AwsAccount management = accounts.account("aws-healthy");

    assertThat(found.get(0).id()).isEqualTo(management.accountId());
    assertThat(found.get(0).kind()).isEqualTo("management account");
    assertThat(found.get(0).reach()).isInstanceOf(Reach.Covered.class);
    assertThat(found.subList(1, found.size()))
        .isNotEmpty()
        .allSatisfy(
            member -> {
              assertThat(member.kind()).isEqualTo("member account");
              assertThat(member.parent()).contains(management.accountId());
            });
    assertThat(found).extracting(DiscoveredAccount::id).containsAll(management.memberAccountIds());
  }

  @Test
  void offersOnlyActiveMembersForLinking() {
    deploy("aws-contoso", accounts.account("aws-contoso").externalId());
    List<DiscoveredAccount> found = accounts.provider.discover(accounts.discovery("aws-contoso"));

    assertThat(found).filteredOn(account -> account.reach() instanceof Reach.Linkable).hasSize(3);
    assertThat(found)
        .filteredOn(account -> account.reach() instanceof Reach.Unlinkable)
        .extracting(account -> ((Reach.Unlinkable) account.reach()).reason())
        .anyMatch(reason -> reason.contains("suspended"))
        .anyMatch(reason -> reason.contains("being closed"))
        .anyMatch(reason -> reason.contains("is closed"))
        .hasSize(3);
  }

  @Test
  void readsAllPagesAlthoughOneIsEmpty() {
    assertThat(accounts.provider.discover(accounts.discovery("aws-many-members")))
        .extracting(DiscoveredAccount::id)
        .hasSize(48)
        .doesNotHaveDuplicates();
  }

  @Test
  void linksADiscoveredMemberWithoutFurtherSteps() {
    AwsAccount management = accounts.account("aws-healthy");
    DiscoveredAccount member =
        accounts.provider.discover(accounts.discovery("aws-healthy")).stream()
            .filter(account -> account.reach() instanceof Reach.Linkable)
            .findFirst()
            .orElseThrow();
    Preparation prepared =
        accounts.provider.prepare(
            new PrepareRequest(
                member.displayName(),
                Optional.of(
                    new PrepareRequest.Discovered(member, SandboxAccounts.published(management)))));
    assertThat(prepared.published())
        .containsOnly(
            Map.entry("externalId", management.memberExternalId(member.id())),
            Map.entry("rolledOut", "true"));

    CheckReport report =
        SandboxAccounts.check(
            accounts.provider,
            new CheckRequest(
                ((Reach.Linkable) member.reach()).form(),
                prepared.published(),
                Credential.empty(),
                SandboxAccounts.all()));

    assertThat(AwsFindings.codes(report)).isEmpty();
    assertThat(report.account().orElseThrow().parent()).contains(management.accountId());
  }

  @Test
  void recognizesARolledOutRoleAfterEveryRotation() {
    AwsAccount member = accounts.account("aws-member");
    Map<String, String> published = Map.of("externalId", member.externalId(), "rolledOut", "true");
    for (int rotation = 1; rotation <= 2; rotation++) {
      Map<String, String> former = published;
      published =
          accounts
              .provider
              .rotate(new RotateRequest("Contoso", member.form(), former, Credential.empty()))
              .published();
      assertThat(titles(member, published, Purpose.LINK))
          .startsWith("Wait for the StackSet to create the role")
          .doesNotContain("Create the role with a CloudFormation stack");
      assertThat(guide(member, published, Purpose.ROTATE).steps().get(0).values())
          .contains(
              new Evidence("Account", member.accountId()),
              new Evidence(
                  "Parameter ExternalIds",
                  former.get("externalId") + "," + published.get("externalId")));
    }
  }

  @Test
  void linksTheOtherMembersFromADelegatedAdministratorAccount() {
    AwsAccount management = accounts.account("aws-healthy");
    List<DiscoveredAccount> asManagement =
        accounts.provider.discover(accounts.discovery("aws-healthy"));
    DiscoveredAccount delegated =
        asManagement.stream()
            .filter(account -> account.reach() instanceof Reach.Linkable)
            .findFirst()
            .orElseThrow();
    accounts
        .sandbox
        .control()
        .change(
            "aws-healthy",
            new AwsChange.RegisterDelegatedAdministrator(
                delegated.id(), "member.org.stacksets.cloudformation.amazonaws.com"));

    List<DiscoveredAccount> asDelegated =
        accounts.provider.discover(
            new DiscoverRequest(
                ((Reach.Linkable) delegated.reach()).form(),
                Map.of(
                    "externalId", management.memberExternalId(delegated.id()), "rolledOut", "true"),
                Credential.empty()));

    assertThat(asDelegated)
        .filteredOn(account -> account.reach() instanceof Reach.Covered)
        .extracting(DiscoveredAccount::id)
        .containsExactly(delegated.id());
    assertThat(asDelegated.get(0).id()).isEqualTo(management.accountId());
    assertThat(((Reach.Unlinkable) asDelegated.get(0).reach()).reason())
        .startsWith("This is the management account.");
    assertThat(others(asDelegated, delegated))
        .as("with the same parent and form as from the management account")
        .isNotEmpty()
        .isEqualTo(others(asManagement, delegated));
  }

  private static List<DiscoveredAccount> others(
      List<DiscoveredAccount> found, DiscoveredAccount delegated) {
    return found.stream().skip(1).filter(account -> !account.id().equals(delegated.id())).toList();
  }

  @Test
  void discoversOnlyTheAccountItselfWithoutAnOrganization() {
    assertThat(accounts.provider.discover(accounts.discovery("aws-standalone")))
        .singleElement()
        .satisfies(account -> assertThat(account.reach()).isInstanceOf(Reach.Covered.class));
  }

  @Test
  void explainsWhyNothingCanBeDiscovered() {
    assertRefused("aws-member", Map.of(), AwsErrorCode.AWS_DISCOVERY_NEEDS_MANAGEMENT_ACCOUNT);
    Map<String, String> management = Map.of("accountType", "management");
    assertRefused("aws-member", management, AwsErrorCode.AWS_DISCOVERY_NEEDS_MANAGEMENT_ACCOUNT);
    assertRefused("aws-role-missing", management, AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE);
    assertRefused("aws-no-permissions", management, AwsErrorCode.AWS_CANNOT_READ_ORGANIZATION);
  }

  @Test
  void rotatesTheExternalIdWithoutInterruption() {
    Map<String, String> old = SandboxAccounts.published(accounts.account("aws-healthy"));
    Map<String, String> rotated =
        accounts
            .provider
            .rotate(
                new RotateRequest(
                    "Contoso", accounts.account("aws-healthy").form(), old, Credential.empty()))
            .published();
    assertThat(rotated)
        .containsEntry("previousExternalId", old.get("externalId"))
        .containsEntry("memberExternalIdPrefix", old.get("memberExternalIdPrefix"))
        .doesNotContainEntry("externalId", old.get("externalId"));

    assertThat(AwsFindings.codes(check("aws-healthy", rotated, Map.of())))
        .containsEntry("role-assumed", List.of("~AWS_NEW_EXTERNAL_ID_NOT_ACCEPTED"));

    trust("aws-healthy", rotated.get("externalId"), old.get("externalId"));
    assertThat(passed(check("aws-healthy", old, rotated))).as("the old one still works").isTrue();
    assertThat(AwsFindings.codes(check("aws-healthy", rotated, Map.of())))
        .containsExactly(
            Map.entry("former-external-id", List.of("AWS_FORMER_EXTERNAL_ID_ACCEPTED")));

    trust("aws-healthy", rotated.get("externalId"));
    assertThat(passed(check("aws-healthy", rotated, Map.of()))).isTrue();
  }

  @Test
  void reportsAnUnknownIdWhileNoRotationIsInProgress() {
    Map<String, String> old = SandboxAccounts.published(accounts.account("aws-healthy"));
    trust("aws-healthy", old.get("externalId"), "an-unknown-id");

    assertThat(AwsFindings.codes(check("aws-healthy", old, Map.of())))
        .containsExactly(Map.entry("trust-policy", List.of("AWS_FURTHER_EXTERNAL_ID")));
  }

  @Test
  void checksThePreviousIdOnlyOnRequest() {
    CheckReport report =
        accounts.provider.check(
            new CheckRequest(
                accounts.account("aws-healthy").form(),
                SandboxAccounts.published(accounts.account("aws-healthy")),
                Credential.empty(),
                Set.of(AwsChecks.FORMER_EXTERNAL_ID)),
            CheckListener.SILENT);
    assertThat(report.results()).containsOnlyKeys(AwsChecks.FORMER_EXTERNAL_ID);
  }

  private void assertRefused(String scenario, Map<String, String> changed, AwsErrorCode code) {
    Map<String, String> form = new HashMap<>(accounts.account(scenario).form());
    form.putAll(changed);
    assertThatThrownBy(
            () ->
                accounts.provider.discover(
                    new DiscoverRequest(
                        form,
                        SandboxAccounts.published(accounts.account(scenario)),
                        Credential.empty())))
        .isInstanceOfSatisfying(
            ProviderException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private List<String> titles(AwsAccount account, Map<String, String> published, Purpose purpose) {
    return guide(account, published, purpose).steps().stream().map(GuideStep::title).toList();
  }

  private Guide guide(AwsAccount account, Map<String, String> published, Purpose purpose) {
    return accounts.provider.guide(new GuideRequest("Contoso", account.form(), published, purpose));
  }

  private CheckReport check(
      String scenario, Map<String, String> published, Map<String, String> replacement) {
    return SandboxAccounts.check(
        accounts.provider,
        new CheckRequest(
            accounts.account(scenario).form(),
            published,
            replacement,
            Credential.empty(),
            SandboxAccounts.all()));
  }

  private static boolean passed(CheckReport report) {
    assertThat(AwsFindings.codes(report)).isEmpty();
    return report.results().values().stream().allMatch(CheckResult.Passed.class::isInstance);
  }

  private void deploy(String scenario, String externalId) {
    accounts
        .sandbox
        .control()
        .change(
            scenario,
            new AwsChange.DeployRole(
                accounts.account(scenario).roleName(),
                List.of(externalId),
                List.of("SecurityAudit", "AWSBillingReadOnlyAccess")));
  }

  private void trust(String scenario, String... ids) {
    accounts.sandbox.control().change(scenario, new AwsChange.SetTrustedExternalIds(List.of(ids)));
  }
}
