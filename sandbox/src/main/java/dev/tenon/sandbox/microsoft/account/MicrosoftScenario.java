package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.CloudInstance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scenario: a healthy account and the changes made to it.
 *
 * @param description one sentence: what is wrong with the account, or that it is healthy
 * @param azure the scope to link in Azure; empty for Microsoft 365
 */
record MicrosoftScenario(
    String name,
    String description,
    CloudInstance cloud,
    CredentialPlan credential,
    Optional<AzureLinkScope> azure,
    List<MicrosoftChange> changes) {

  static final Duration YEAR = Duration.ofDays(365);

  /** An account in the global cloud with a valid certificate. */
  static MicrosoftScenario of(
      String name, String description, Stream<? extends MicrosoftChange> changes) {
    return new MicrosoftScenario(
        name,
        description,
        CloudInstance.GLOBAL,
        new CredentialPlan.Certificate(YEAR, true),
        Optional.empty(),
        List.copyOf(changes.toList()));
  }

  MicrosoftScenario in(CloudInstance other) {
    return new MicrosoftScenario(name, description, other, credential, azure, changes);
  }

  MicrosoftScenario with(CredentialPlan other) {
    return new MicrosoftScenario(name, description, cloud, other, azure, changes);
  }

  MicrosoftScenario linking(AzureLinkScope scope) {
    return new MicrosoftScenario(name, description, cloud, credential, Optional.of(scope), changes);
  }
}
