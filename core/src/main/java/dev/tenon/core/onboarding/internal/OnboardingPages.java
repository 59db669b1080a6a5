package dev.tenon.core.onboarding.internal;

import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.onboarding.OnboardingRepository.Position;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;

/** Reads pages of open onboardings; inside a transaction. */
final class OnboardingPages {

  private OnboardingPages() {}

  static Page<OnboardingSummary> open(
      OnboardingRepository onboardings, PageRequest page, WorkspaceId workspace) {
    String list = "open onboardings|" + workspace;
    return Page.cut(
        onboardings.open(
            workspace,
            page.cursor().map(cursor -> cursor.position(list, OnboardingPages::position)),
            page.limit() + 1),
        page.limit(),
        last -> Cursor.after(list, List.of(last.startedAt().toString(), last.id().value())));
  }

  private static Position position(List<String> parts) {
    return new Position(Cursor.time(parts.get(0)), new OnboardingId(parts.get(1)));
  }
}
