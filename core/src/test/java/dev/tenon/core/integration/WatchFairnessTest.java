package dev.tenon.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a workspace with few integrations waits for beside one with very many. */
@Timeout(120)
class WatchFairnessTest {

  private static final int MANY = 50_000;
  private static final int FEW = 10;

  private final Fixture fixture = new Fixture();
  private final Integration template = fixture.linked("Template");
  private final Caller small = fixture.callerIn("Small", "bo");
  private final AtomicInteger verified = new AtomicInteger();

  @Test
  void verifiesTheFewOfOneWorkspaceWhileTheManyOfAnotherAreDue() {
    Instant longAgo = fixture.clock.instant().minus(Duration.ofHours(2));
    seed(fixture.ada.workspace(), MANY, longAgo);
    List<IntegrationId> few = seed(small.workspace(), FEW, fixture.clock.instant());
    fixture.clock.advance(Duration.ofMinutes(1));
    Instant begun = fixture.clock.instant();
    fixture.provider.duringCheck =
        () -> {
          verified.incrementAndGet();
          synchronized (fixture.clock) {
            fixture.clock.advance(Duration.ofSeconds(1));
          }
        };

    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      fixture.store.tasks().runDue();
    }

    assertThat(few)
        .allSatisfy(
            id ->
                assertThat(fixture.tenon.integrations().get(id, small).attemptedAt())
                    .isAfterOrEqualTo(begun));
    assertThat(verified.get())
        .as("one turn for each slice")
        .isBetween(FEW + Watch.SLICES, FEW + Watch.SLICES * 30);
  }

  private List<IntegrationId> seed(WorkspaceId workspace, int count, Instant due) {
    List<IntegrationId> ids = new ArrayList<>();
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
              for (int i = 0; i < count; i++) {
                Integration one = copy(workspace, workspace.value() + "-" + i, i);
                fixture.store.integrations().add(one);
                fixture.store.integrations().schedule(workspace, one.id(), Optional.of(due));
                fixture
                    .store
                    .credentials()
                    .put(
                        new SealedCredential(
                            new CredentialKey(workspace, one.id().value()),
                            credential.wrappedKey(),
                            credential.parts()));
                ids.add(one.id());
              }
            });
    return ids;
  }

  private Integration copy(WorkspaceId workspace, String name, int number) {
    String id = "int_%s%08x".formatted(workspace.equals(small.workspace()) ? "b" : "a", number);
    return new Integration(
        new IntegrationId(id),
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
