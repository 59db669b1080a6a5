package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.AuthorizationTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the document, the handlers and the authorization table together. */
class ApiDocumentTest {

  /** Use cases that no operation calls, and why. */
  private static final Map<String, String> ABSENT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("apiTokens.authenticate", "every request does it"),
              Map.entry("apiTokens.create", "a token cannot create tokens"),
              Map.entry("fleet.figures", "a token belongs to one workspace"),
              Map.entry("fleet.requireReady", "health checks have no token"),
              Map.entry("idempotencyKeys.claim", "the header Idempotency-Key does it"),
              Map.entry("idempotencyKeys.complete", "the header Idempotency-Key does it"),
              Map.entry("idempotencyKeys.release", "the header Idempotency-Key does it"),
              Map.entry("integrations.find", "listIntegrations searches by name"),
              Map.entry("integrations.unfinishedRun", "runs of the API end with their process"),
              Map.entry("keys.rotate", "a token belongs to one workspace"),
              Map.entry("keys.show", "a token belongs to one workspace"),
              Map.entry("integrations.verifyMany", "verifyIntegrations starts a run for each"),
              Map.entry("linkMails.languages", "the document lists the languages"),
              Map.entry("onboardings.findOpen", "listOnboardings has the names"),
              Map.entry("operators.acceptInvitation", "the invited person has no token yet"),
              Map.entry("operators.authenticate", "sessions belong to browsers"),
              Map.entry("operators.changePassword", "a token is not a person with a password"),
              Map.entry("operators.register", "the first operator is added in the console"),
              Map.entry("operators.resetPassword", "belongs to the person who gets the link"),
              Map.entry("operators.signIn", "sessions belong to browsers"),
              Map.entry("operators.signInExternally", "sessions belong to browsers"),
              Map.entry("operators.signOut", "sessions belong to browsers"),
              Map.entry("providers.requireUsable", "for the administrator of the installation"),
              Map.entry("setupLinks.authenticate", "visitors have no token"),
              Map.entry("setupLinks.guide", "visitors have no token"),
              Map.entry("setupLinks.handedOver", "visitors have no token"),
              Map.entry("setupLinks.integration", "visitors have no token"),
              Map.entry("setupLinks.markStepDone", "visitors have no token"),
              Map.entry("setupLinks.open", "visitors have no token"),
              Map.entry("setupLinks.preview", "visitors have no token"),
              Map.entry("setupLinks.requestNew", "visitors have no token"),
              Map.entry("workspaces.create", "a token belongs to one workspace"),
              Map.entry("workspaces.findByExternalId", "a token belongs to one workspace"),
              Map.entry("workspaces.publicAppearance", "setup pages need it before a sign-in"),
              Map.entry("workspaces.list", "a token belongs to one workspace")));

  private final ApiDocument document = new ApiDocument();

  @Test
  void everyUseCaseIsReachableOrAbsentForAReason() {
    Set<String> reachable =
        document.operations().stream()
            .flatMap(operation -> operation.useCases().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(AuthorizationTable.all().keySet());
    missing.removeAll(reachable);

    assertThat(missing).isEqualTo(ABSENT.keySet());
  }

  @Test
  void theScopeOfAnOperationIsThatOfItsUseCases() {
    List<String> different = new ArrayList<>();
    for (ApiOperation operation : document.operations()) {
      for (String useCase : operation.useCases()) {
        AuthorizationTable.Permission permission = AuthorizationTable.find(useCase).orElseThrow();
        ApiScope needed = permission.needsCaller() ? permission.scope() : ApiScope.READ;
        if (!operation.scope().orElseThrow().equals(needed)) {
          different.add(operation.id() + " needs " + needed);
        }
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void everyOperationThatNeedsATokenNamesItsUseCases() {
    assertThat(document.operations())
        .filteredOn(operation -> operation.scope().isPresent())
        .allSatisfy(operation -> assertThat(operation.useCases()).isNotEmpty());
    assertThat(document.operations())
        .filteredOn(operation -> operation.scope().isEmpty())
        .extracting(ApiOperation::id)
        .containsExactly("getDocument");
  }

  @Test
  void everyPostTakesAnIdempotencyKeyAndOnlyPosts() {
    assertThat(document.operations())
        .allSatisfy(
            operation ->
                assertThat(
                        operation.parameters("header").stream()
                            .anyMatch(header -> header.name().equals("Idempotency-Key")))
                    .as(operation.id())
                    .isEqualTo(operation.isIdempotent()));
  }

  /** Answers with secrets are not stored; a new secret has to be added here and to the document. */
  @Test
  void theOperationsWhoseAnswersContainSecretsAreMarked() {
    assertThat(document.operations())
        .filteredOn(ApiOperation::hasSecretAnswer)
        .extracting(ApiOperation::id)
        .containsExactlyInAnyOrder(
            "inviteOperator",
            "issuePasswordReset",
            "openAccess",
            "createSetupLink",
            "createAlertChannel",
            "rotateAlertSecret");
  }
}
