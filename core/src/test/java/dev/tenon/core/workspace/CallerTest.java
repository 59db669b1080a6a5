package dev.tenon.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tenon.core.authorization.GuestTask;
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
    assertThat(guest.guestScope())
        .contains(new GuestScope(GuestTask.LINKING, "onb_1", Optional.empty()));
  }

  @Test
  void refusesAGuestWithoutAScopeAndAnOperatorWithOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Caller(ACME, ADA, Role.GUEST));
    GuestScope scope = new GuestScope(GuestTask.REPAIR, "int_1", Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Caller(ACME, ADA, Role.EDITOR, Optional.of(scope), Optional.empty()));
  }
}
