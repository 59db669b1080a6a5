package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryOnboardings implements OnboardingRepository {

  final Rows<OnboardingId, Onboarding> rows = new Rows<>();

  @Override
  public void add(Onboarding onboarding) {
    rows.all().put(onboarding.id(), onboarding);
  }

  @Override
  public Optional<Onboarding> find(WorkspaceId workspace, OnboardingId id) {
    return Optional.ofNullable(rows.all().get(id))
        .filter(onboarding -> onboarding.workspace().equals(workspace));
  }

  @Override
  public Optional<Onboarding> findOpenByName(WorkspaceId workspace, String name) {
    return open(workspace)
        .filter(onboarding -> Names.key(onboarding.name()).equals(Names.key(name)))
        .findFirst();
  }

  @Override
  public Optional<Onboarding> findOpenByDiscovered(
      WorkspaceId workspace, ProviderId provider, String accountId) {
    return open(workspace)
        .filter(onboarding -> onboarding.provider().equals(provider))
        .filter(onboarding -> onboarding.discovered().equals(Optional.of(accountId)))
        .findFirst();
  }

  @Override
  public List<OnboardingSummary> open(WorkspaceId workspace, Optional<Position> after, int limit) {
    return open(workspace)
        .map(OnboardingSummary::of)
        .filter(summary -> after.map(position -> follows(summary, position)).orElse(true))
        .limit(limit)
        .toList();
  }

  private Stream<Onboarding> open(WorkspaceId workspace) {
    return rows.all().values().stream()
        .filter(onboarding -> onboarding.workspace().equals(workspace))
        .filter(onboarding -> onboarding.state() == OnboardingState.OPEN)
        .sorted(
            comparing(Onboarding::startedAt)
                .reversed()
                .thenComparing(onboarding -> onboarding.id().value()));
  }

  private static boolean follows(OnboardingSummary summary, Position position) {
    int times = summary.startedAt().compareTo(position.startedAt());
    return times < 0 || (times == 0 && summary.id().value().compareTo(position.id().value()) > 0);
  }

  @Override
  public boolean update(Onboarding onboarding) {
    Onboarding kept = rows.all().get(onboarding.id());
    if (kept == null || kept.version() != onboarding.version()) {
      return false;
    }
    rows.all().put(onboarding.id(), onboarding.withVersion(onboarding.version() + 1));
    return true;
  }
}
