package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.SignInAudience;
import java.util.List;

/** Changes to the application registration and its service principal. */
public sealed interface RegistrationChange extends MicrosoftChange {

  /** Enables or disables sign-in of the service principal. */
  record EnableServicePrincipal(boolean enabled) implements RegistrationChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.tenant().put(target.servicePrincipal().withAccountEnabled(enabled));
    }
  }

  /** Creates the service principal if it is missing. */
  record CreateServicePrincipal() implements RegistrationChange {
    @Override
    public void applyTo(ChangeTarget target) {
      if (target.tenant().servicePrincipal(target.appId()).isEmpty()) {
        target
            .tenant()
            .put(
                new ServicePrincipal(
                    target.servicePrincipalId(),
                    target.appId(),
                    target.application().displayName(),
                    true,
                    target.tenant().id(),
                    List.of()));
      }
    }
  }

  /** Deletes the service principal with its consents and roles. */
  record DeleteServicePrincipal() implements RegistrationChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.tenant().remove(target.servicePrincipal());
    }
  }

  /** Deletes the application and its service principal. */
  record DeleteApplication() implements RegistrationChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.tenant().remove(target.application());
    }
  }

  /**
   * Sets who may sign in.
   *
   * @param audience a value of Graph's {@code signInAudience}
   */
  record SetSignInAudience(String audience) implements RegistrationChange {
    @Override
    public void applyTo(ChangeTarget target) {
      SignInAudience wanted =
          SignInAudience.of(audience)
              .orElseThrow(
                  () -> new IllegalArgumentException("There is no audience '" + audience + "'."));
      target.application().setAudience(wanted);
    }
  }

  /** Deactivates the application in all tenants, or activates it again. */
  record DeactivateApplication(boolean deactivated) implements RegistrationChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.application().setDisabled(deactivated);
    }
  }
}
