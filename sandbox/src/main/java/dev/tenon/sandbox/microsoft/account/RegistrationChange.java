package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.SignInAudience;
import java.util.List;

/** Changes to the application registration and its service principal. */
public sealed interface RegistrationChange extends MicrosoftChange {

  /** Switches the sign-in of the service principal on or off. */
  record EnableServicePrincipal(boolean enabled) implements RegistrationChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.registrations().put(target.servicePrincipal(tenant).withAccountEnabled(enabled));
    }
  }

  /** Creates the service principal if it is missing. */
  record CreateServicePrincipal() implements RegistrationChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      if (tenant.servicePrincipal(target.appId()).isPresent()) {
        return;
      }
      Application application = target.application(tenant);
      tenant
          .registrations()
          .put(
              new ServicePrincipal(
                  target.servicePrincipalId(),
                  application.appId(),
                  application.displayName(),
                  true,
                  tenant.id(),
                  List.of()));
    }
  }

  /** Deletes the service principal with its consents and roles. */
  record DeleteServicePrincipal() implements RegistrationChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.registrations().remove(target.servicePrincipal(tenant));
    }
  }

  /** Deletes the application and its service principal. */
  record DeleteApplication() implements RegistrationChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.registrations().remove(target.application(tenant));
    }
  }

  /**
   * Sets who may sign in.
   *
   * @param audience a value of Graph's {@code signInAudience}
   */
  record SetSignInAudience(String audience) implements RegistrationChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      SignInAudience wanted =
          SignInAudience.of(audience)
              .orElseThrow(
                  () -> new IllegalArgumentException("There is no audience '" + audience + "'."));
      target.application(tenant).setAudience(wanted);
    }
  }

  /** Deactivates the application in all tenants, or activates it again. */
  record DeactivateApplication(boolean deactivated) implements RegistrationChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      target.application(tenant).setDisabled(deactivated);
    }
  }
}
