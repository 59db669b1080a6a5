package dev.tenon.sandbox.account;

import dev.tenon.sandbox.state.Cloud;
import java.util.List;

/**
 * What one seeded account is like: a healthy one, changed.
 *
 * @param description one sentence that says what is wrong with the account, or that it is healthy
 */
record Scenario(
    String name,
    String description,
    Cloud cloud,
    CredentialPlan credential,
    List<AccountChange> changes) {}
