package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.CloudInstance;
import java.util.List;
import java.util.Optional;

/**
 * What one seeded account is like: a healthy one, changed.
 *
 * @param description one sentence that says what is wrong with the account, or that it is healthy
 * @param azure for an account in Azure, what of it is to be linked
 */
record MicrosoftScenario(
    String name,
    String description,
    CloudInstance cloud,
    CredentialPlan credential,
    Optional<AzureLinkScope> azure,
    List<MicrosoftChange> changes) {}
