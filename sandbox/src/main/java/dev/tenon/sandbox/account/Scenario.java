package dev.tenon.sandbox.account;

import dev.tenon.sandbox.state.Cloud;
import java.util.List;
import java.util.Optional;

/**
 * What one seeded account is like: a healthy one, changed.
 *
 * @param description one sentence that says what is wrong with the account, or that it is healthy
 * @param azure for an account in Azure, what of it is to be linked
 */
record Scenario(
    String name,
    String description,
    Cloud cloud,
    CredentialPlan credential,
    Optional<AzurePlan> azure,
    List<AccountChange> changes) {}
