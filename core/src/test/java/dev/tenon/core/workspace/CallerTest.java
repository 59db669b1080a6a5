package dev.tenon.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tenon.core.authorization.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerTest {

  private static final WorkspaceId ACME = new WorkspaceId("ws_acme");
  private static final OperatorId ADA = OperatorId.of("ada");

  @Test
  void bindsAGuestToOneOnboarding() {
    Caller guest = Caller.guest(ACME, "onb_1", ADA);

    assertThat(guest.role()).isEqualTo(Role.GUEST);
    assertThat(guest.onboarding()).contains("onb_1");
  }

  @Test
  void refusesAGuestWithoutAnOnboardingAndAnOperatorWithOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Caller(ACME, ADA, Role.GUEST));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Caller(ACME, ADA, Role.EDITOR, Optional.of("onb_1"), Optional.empty()));
  }
}
