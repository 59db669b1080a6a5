package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.CloudInstance;
import java.util.List;
import java.util.Optional;

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
    List<MicrosoftChange> changes) {}
