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
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return tenant.with(target.servicePrincipal(tenant).withAccountEnabled(enabled));
    }
  }

  /** Creates the service principal if it is missing. */
  record CreateServicePrincipal() implements RegistrationChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      if (tenant.servicePrincipal(target.appId()).isPresent()) {
        return tenant;
      }
      Application application = target.application(tenant);
      return tenant.with(
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
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return tenant.with(tenant.registrations().without(target.servicePrincipal(tenant)));
    }
  }

  /** Deletes the application and its service principal. */
  record DeleteApplication() implements RegistrationChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return tenant.with(tenant.registrations().without(target.application(tenant)));
    }
  }

  /**
   * Sets who may sign in.
   *
   * @param audience a value of Graph's {@code signInAudience}
   */
  record SetSignInAudience(String audience) implements RegistrationChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      SignInAudience wanted =
          SignInAudience.of(audience)
              .orElseThrow(
                  () -> new IllegalArgumentException("There is no audience '" + audience + "'."));
      return target.changeApplication(tenant, app -> app.withAudience(wanted));
    }
  }

  /** Deactivates the application in all tenants, or activates it again. */
  record DeactivateApplication(boolean deactivated) implements RegistrationChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return target.changeApplication(tenant, app -> app.withDisabled(deactivated));
    }
  }
}
