package dev.tenon.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
    List<IntegrationId> ids =
        IntStream.range(0, count)
            .mapToObj(
                number ->
                    new IntegrationId(
                        "int_%s%08x"
                            .formatted(workspace.equals(small.workspace()) ? "b" : "a", number)))
            .toList();
    new IntegrationCopies(fixture, template).add(workspace, ids, due);
    return ids;
  }
}
