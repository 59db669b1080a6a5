package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.propagating;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.arm.DenyAssignment;
import dev.tenon.azure.arm.KeyVault;
import dev.tenon.azure.arm.VaultContent;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.CallFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Evaluates whether the application can list the contents of the key vaults. */
final class KeyVaultEvaluator {

  private static final int VAULTS_IN_STEPS = 20;

  private final ScopeFacts facts;
  private final KeyVaultFacts vaults;
  private final RoleFacts roleFacts;
  private final ReaderEvaluator reader;

  KeyVaultEvaluator(
      ScopeFacts facts, KeyVaultFacts vaults, RoleFacts roleFacts, ReaderEvaluator reader) {
    this.facts = facts;
    this.vaults = vaults;
    this.roleFacts = roleFacts;
    this.reader = reader;
  }

  CheckResult keyVaults() {
    return vaults
        .listings
        .answer()
        .fold(this::evaluate, reader::withoutToken, CallFault::inconclusive);
  }

  private CheckResult evaluate(Map<KeyVault, KeyVaultAccess> listings) {
    Map<KeyVault, Set<VaultContent>> unread = having(KeyVaultAccess.Known::missing, listings);
    List<KeyVault> byRoles = unread.keySet().stream().filter(KeyVault::byRoles).toList();
    List<KeyVault> byPolicies = unread.keySet().stream().filter(one -> !one.byRoles()).toList();
    List<Finding> findings = new ArrayList<>();
    if (!byRoles.isEmpty()) {
      findings.add(withoutRole(byRoles, unread));
    }
    if (!byPolicies.isEmpty()) {
      findings.add(withoutPolicy(byPolicies, unread));
    }
    List<KeyVault> elsewhere =
        listings.keySet().stream()
            .filter(vault -> listings.get(vault) instanceof KeyVaultAccess.OfAnotherTenant)
            .toList();
    if (!elsewhere.isEmpty()) {
      findings.add(ofAnotherTenant(elsewhere));
    }
    Map<KeyVault, List<DenyAssignment>> denied = denials(listings);
    if (!denied.isEmpty()) {
      findings.add(denied(denied));
    }
    Map<KeyVault, List<String>> beyond = having(KeyVaultAccess.Known::beyond, listings);
    if (!beyond.isEmpty()) {
      findings.add(beyondListing(beyond));
    }
    if (findings.size() == 1
        && !byRoles.isEmpty()
        && byRoles.stream().allMatch(roleFacts::keyVaultReaderRecorded)) {
      return propagating(findings.get(0), RolePropagation.WINDOW);
    }
    return findings.isEmpty() ? withoutFinding(listings) : new CheckResult.Failed(findings);
  }

  private CheckResult withoutFinding(Map<KeyVault, KeyVaultAccess> listings) {
    List<String> reasons =
        Stream.of(KeyVaultAccess.Reason.values())
            .flatMap(reason -> undetermined(reason, listings))
            .toList();
    List<String> hidden =
        facts.scopeTree.answer().toOptional().map(ScopeTree::hidden).orElse(List.of());
    if (!reasons.isEmpty()) {
      return new CheckResult.Inconclusive(
          AzureErrorCode.AZURE_KEY_VAULT_UNDECIDED, String.join(" ", reasons), Optional.empty());
    } else if (!hidden.isEmpty()) {
      return reader.notLookedAt("key vaults", hidden);
    } else if (!reader.effective()) {
      return notReached(AzureChecks.READER);
    }
    return listings.isEmpty()
        ? passed("Key vaults in " + facts.scope().description(), "none")
        : new CheckResult.Passed(Summary.evidence(listings.keySet(), KeyVaultEvaluator::listed));
  }

  private static Stream<String> undetermined(
      KeyVaultAccess.Reason reason, Map<KeyVault, KeyVaultAccess> listings) {
    List<String> names =
        listings.entrySet().stream()
            .filter(entry -> entry.getValue().equals(new KeyVaultAccess.Undetermined(reason)))
            .map(entry -> entry.getKey().name())
            .toList();
    return names.isEmpty()
        ? Stream.empty()
        : Stream.of(
            reason.about(
                (names.size() == 1 ? "the key vault " : "the key vaults ") + Summary.some(names)));
  }

  /** The vaults for which a part of what is known is not empty. */
  private static <T extends Collection<?>> Map<KeyVault, T> having(
      Function<KeyVaultAccess.Known, T> part, Map<KeyVault, KeyVaultAccess> listings) {
    Map<KeyVault, T> having = new LinkedHashMap<>();
    listings.forEach(
        (vault, listing) -> {
          if (listing instanceof KeyVaultAccess.Known known && !part.apply(known).isEmpty()) {
            having.put(vault, part.apply(known));
          }
        });
    return having;
  }

  private static Map<KeyVault, List<DenyAssignment>> denials(
      Map<KeyVault, KeyVaultAccess> listings) {
    Map<KeyVault, List<DenyAssignment>> denied = new LinkedHashMap<>();
    listings.forEach(
        (vault, listing) -> {
          if (listing instanceof KeyVaultAccess.Denied denial) {
            denied.put(vault, denial.by());
          }
        });
    return denied;
  }

  private Finding denied(Map<KeyVault, List<DenyAssignment>> denied) {
    ScopeNames places = new ScopeNames(facts);
    return finding(
        AzureErrorCode.AZURE_READING_DENIED,
        "A deny assignment keeps the application from listing the contents of %s, although a role allows it: %s."
            .formatted(
                Summary.count(denied.size(), "key vault"),
                Summary.some(
                    denied.values().stream()
                        .flatMap(List::stream)
                        .map(one -> one.name() + " at " + places.name(one.scope()))
                        .distinct()
                        .toList())),
        Summary.evidenceOfEach(
            denied.keySet(),
            vault ->
                denied.get(vault).stream()
                    .map(
                        one ->
                            new Evidence(
                                "Denied by " + one.name(),
                                names(one.deniedContents()) + " in " + vault.name()))),
        DeniedReads.exclude(
            facts,
            denied.values().stream().flatMap(List::stream).toList(),
            denied.keySet().iterator().next().path(),
            "the data actions of " + AzureRole.KEY_VAULT_READER.displayName()));
  }

  private Finding ofAnotherTenant(List<KeyVault> elsewhere) {
    return finding(
        AzureErrorCode.AZURE_KEY_VAULT_OF_ANOTHER_TENANT,
        "%s still %s to the tenant that the subscription was transferred from, and %s no tokens of this tenant: %s."
            .formatted(
                Summary.count(elsewhere.size(), "key vault"),
                elsewhere.size() == 1 ? "belongs" : "belong",
                elsewhere.size() == 1 ? "accepts" : "accept",
                Summary.some(elsewhere.stream().map(KeyVault::name).toList())),
        Summary.evidence(
            elsewhere, vault -> new Evidence("Tenant of " + vault.name(), vault.tenantId())),
        remediation(
            AzureActors.VAULT_ADMINISTRATOR,
            facts.portal().keyVaults(),
            "Change the tenant ID of these key vaults and remove the access policies of the former"
                + " tenant, as described in \"Moving a key vault to another subscription\" in the"
                + " documentation of Azure Key Vault.",
            "Check again after ten minutes, because Azure Resource Graph takes minutes to show a"
                + " change. Tenon then reports which of them the application cannot list."));
  }

  private Finding beyondListing(Map<KeyVault, List<String>> beyond) {
    List<KeyVault> all = List.copyOf(beyond.keySet());
    return finding(
        AzureErrorCode.AZURE_KEY_VAULT_POLICY_EXCESS,
        "Access policies of %s allow the application more than to list the contents, which Tenon did not ask for: %s."
            .formatted(
                Summary.count(all.size(), "key vault"),
                Summary.some(all.stream().map(KeyVault::name).toList())),
        Summary.evidence(
            all,
            vault ->
                new Evidence("Allowed in " + vault.name(), String.join(", ", beyond.get(vault)))),
        remediation(
            AzureActors.VAULT_ADMINISTRATOR,
            facts.portal().accessPolicies(all.get(0).path()),
            "In each of these key vaults open Access policies, edit the policy of the application,"
                + " and leave only List for keys, secrets and certificates."));
  }

  private Finding withoutRole(List<KeyVault> unread, Map<KeyVault, Set<VaultContent>> missing) {
    return finding(
        AzureErrorCode.AZURE_KEY_VAULT_READER_MISSING,
        "The application cannot list the contents of %s with Azure roles: %s."
            .formatted(
                Summary.count(unread.size(), "key vault"),
                Summary.some(unread.stream().map(KeyVault::name).toList())),
        evidence(unread, missing),
        remediation(
            AzureActors.assigningAt(facts.scope()),
            facts.portal().accessControl(scopePath(unread.get(0))),
            "At %s open Access control (IAM), Add role assignment, choose %s and select the application."
                .formatted(facts.scope().description(), AzureRole.KEY_VAULT_READER.displayName()),
            "A role assigned at a management group can take hours to reach the key vaults. Check"
                + " again later."));
  }

  private Finding withoutPolicy(List<KeyVault> unread, Map<KeyVault, Set<VaultContent>> missing) {
    return finding(
        AzureErrorCode.AZURE_KEY_VAULT_POLICY_MISSING,
        "The application cannot list the contents of %s with access policies: %s. Azure roles have no effect there."
            .formatted(
                Summary.count(unread.size(), "key vault"),
                Summary.some(unread.stream().map(KeyVault::name).toList())),
        evidence(unread, missing),
        remediation(
            AzureActors.VAULT_ADMINISTRATOR,
            facts.portal().accessPolicies(unread.get(0).path()),
            policySteps(unread, missing)));
  }

  private String[] policySteps(List<KeyVault> unread, Map<KeyVault, Set<VaultContent>> missing) {
    String principal =
        facts.held().map(held -> held.claims().principalId()).orElse("of the application");
    Stream<String> each =
        unread.stream()
            .limit(VAULTS_IN_STEPS)
            .map(
                vault ->
                    "In the key vault %s open Access policies, Create, allow List for %s, and select the application (object ID %s)."
                        .formatted(vault.name(), names(missing.get(vault)), principal));
    int more = unread.size() - VAULTS_IN_STEPS;
    return Stream.concat(
            each,
            more > 0
                ? Stream.of("Do the same in the other " + Summary.count(more, "key vault") + ".")
                : Stream.empty())
        .toArray(String[]::new);
  }

  private static List<Evidence> evidence(
      List<KeyVault> unread, Map<KeyVault, Set<VaultContent>> missing) {
    return Summary.evidence(
        unread, vault -> new Evidence("Not listed in " + vault.name(), names(missing.get(vault))));
  }

  private static Evidence listed(KeyVault vault) {
    return new Evidence(
        vault.name(), vault.byRoles() ? "listed with Azure roles" : "listed with access policies");
  }

  private static String names(Set<VaultContent> contents) {
    return String.join(", ", contents.stream().sorted().map(VaultContent::description).toList());
  }

  private String scopePath(KeyVault vault) {
    return facts
        .held()
        .map(held -> facts.pathAbove(vault, held))
        .orElseGet(vault::subscriptionPath);
  }
}
