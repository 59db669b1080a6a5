package dev.tenon.core.integration;

import dev.tenon.core.Fixture;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Adds integrations with ids that a test chooses, without onboarding each of them. */
record IntegrationCopies(Fixture fixture, Integration template) {

  /** Adds an integration for each id, with the credential of the template. */
  void add(WorkspaceId workspace, List<IntegrationId> ids, Instant due) {
    fixture
        .store
        .store()
        .transactions()
        .write(
            () -> {
              SealedCredential credential =
                  fixture
                      .store
                      .credentials()
                      .find(IntegrationPorts.inForce(template))
                      .orElseThrow();
              for (IntegrationId id : ids) {
                fixture.store.integrations().add(copy(workspace, id));
                fixture.store.integrations().schedule(workspace, id, Optional.of(due));
                fixture
                    .store
                    .credentials()
                    .put(
                        new SealedCredential(
                            new CredentialKey(workspace, id.value()),
                            credential.wrappedKey(),
                            credential.parts()));
              }
            });
  }

  private Integration copy(WorkspaceId workspace, IntegrationId id) {
    String name = workspace.value() + "-" + id.value();
    return new Integration(
        id,
        workspace,
        template.provider(),
        name,
        new Account(name, name),
        template.form(),
        template.published(),
        template.state(),
        template.verification(),
        template.rotation(),
        false,
        template.attemptedAt(),
        template.linkedAt(),
        1);
  }
}
