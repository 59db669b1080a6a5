package dev.tenon.core;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.AuthorizationTable;
import dev.tenon.core.authorization.AuthorizationTable.Permission;
import dev.tenon.core.authorization.GuestTask;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.internal.recording.RecordedRefusal;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.GuestScope;
import dev.tenon.spi.ProviderErrorCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Guards every use case: refuses calls after closing, and calls that the {@link AuthorizationTable}
 * does not allow, and records calls that were denied or failed. The use cases themselves do not
 * check roles.
 */
final class UseCaseGuard {

  private final CallsInProgress calls;
  private final Map<Class<?>, Object> guarded = new ConcurrentHashMap<>();
  private final Consumer<Caller> visitors;
  private final RefusedCalls refused;
  private final CallRates rates;

  /**
   * Over the calls in progress.
   *
   * @param visitors refuses a guest whose setup link does not work any more
   * @param refused records what is denied or fails
   * @param rates refuses a caller who calls too often
   */
  UseCaseGuard(
      CallsInProgress calls, Consumer<Caller> visitors, RefusedCalls refused, CallRates rates) {
    this.calls = calls;
    this.visitors = visitors;
    this.refused = refused;
    this.rates = rates;
  }

  /**
   * Wraps use cases with the guard, once for each type.
   *
   * @param group the name of their accessor on {@link Tenon}
   */
  <T> T around(Class<T> type, String group, T useCases) {
    return type.cast(guarded.computeIfAbsent(type, first -> wrapped(type, group, useCases)));
  }

  private <T> Object wrapped(Class<T> type, String group, T useCases) {
    Map<Method, UseCase> methods = new HashMap<>();
    for (Method method : type.getMethods()) {
      String name = group + "." + method.getName();
      methods.put(
          method,
          new UseCase(
              name,
              AuthorizationTable.find(name),
              CallArguments.find(method, Caller.class),
              CallArguments.find(method, OnboardingId.class),
              CallArguments.find(method, IntegrationId.class)));
    }
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.getDeclaringClass() == Object.class
                ? invoke(useCases, method, arguments)
                : guarded(methods.get(method), useCases, method, arguments);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private Object guarded(UseCase useCase, Object useCases, Method method, Object[] arguments)
      throws Throwable {
    calls.enter();
    try {
      CallArguments.requireNonNull(useCase.name, method, arguments);
      requireAllowed(useCase, arguments);
      return attempt(useCase, useCases, method, arguments);
    } catch (TenonException e) {
      throw e.code() == ProviderErrorCode.INTERRUPTED && calls.interrupted()
          ? CallsInProgress.closed(e)
          : e;
    } finally {
      calls.exit();
    }
  }

  private void requireAllowed(UseCase useCase, Object[] arguments) {
    try {
      useCase.requireAllowed(arguments);
    } catch (TenonException e) {
      useCase
          .from(arguments)
          .ifPresent(from -> refused.denied(from, useCase.name, useCase.subject(arguments), e));
      throw e;
    }
    useCase.from(arguments).filter(from -> from.guestScope().isPresent()).ifPresent(visitors);
    useCase
        .from(arguments)
        .ifPresent(from -> rates.require(useCase.name, useCase.isMoreThanReading(), from));
  }

  private Object attempt(UseCase useCase, Object useCases, Method method, Object[] arguments)
      throws Throwable {
    try {
      return invoke(useCases, method, arguments);
    } catch (TenonException e) {
      if (useCase.isMoreThanReading() && !RecordedRefusal.is(e)) {
        useCase
            .from(arguments)
            .ifPresent(from -> refused.failed(from, useCase.name, useCase.subject(arguments), e));
      }
      throw e;
    }
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private record UseCase(
      String name,
      Optional<Permission> permission,
      Optional<CallArguments<Caller>> caller,
      Optional<CallArguments<OnboardingId>> onboarding,
      Optional<CallArguments<IntegrationId>> integration) {

    /** Who calls; empty if the use case takes no caller. */
    Optional<Caller> from(Object[] arguments) {
      return caller.map(it -> it.in(arguments));
    }

    /** The id of the object of the call, or the use case where it takes none. */
    String subject(Object[] arguments) {
      return integration
          .map(it -> it.in(arguments).value())
          .or(() -> onboarding.map(it -> it.in(arguments).value()))
          .orElse(name);
    }

    boolean isMoreThanReading() {
      return permission.filter(it -> it.needsCaller() && it.scope() != ApiScope.READ).isPresent();
    }

    void requireAllowed(Object[] arguments) {
      Permission allowed =
          permission.orElseThrow(
              () ->
                  new TenonException(
                      CoreErrorCode.NOT_AUTHORIZED,
                      "No role may call %s; it is missing from the authorization table."
                          .formatted(name)));
      if (allowed.needsCaller()) {
        Caller from = caller.orElseThrow().in(arguments);
        requireRole(allowed, from);
        if (from.guestScope().isPresent()) {
          requireGuest(allowed, from.guestScope().get(), arguments);
        }
        requireScope(allowed, from);
      }
    }

    private void requireRole(Permission allowed, Caller from) {
      if (!allowed.roles().contains(from.role())) {
        if (allowed.roles().equals(Set.of(Role.GUEST))) {
          throw new TenonException(
              CoreErrorCode.NOT_AUTHORIZED,
              "Only visitors of a setup link may call %s.".formatted(name));
        }
        throw new TenonException(
            CoreErrorCode.NOT_AUTHORIZED,
            "The role %s does not allow this; %s needs the role %s. %s"
                .formatted(
                    text(from.role()),
                    name,
                    needed(allowed),
                    from.tokenScopes().isPresent()
                        ? "Create an API token with that role."
                        : "An administrator of the workspace can change the role."));
      }
    }

    /** A use case that takes no id concerns the guest's own work, and finds it by the caller. */
    private void requireGuest(Permission allowed, GuestScope scope, Object[] arguments) {
      if (!allowed.guests().contains(scope.task())) {
        throw new TenonException(
            CoreErrorCode.NOT_AUTHORIZED,
            "This access is for %s only and does not allow %s; ask the operator for a setup link that does."
                .formatted(scope.task().name().toLowerCase(Locale.ROOT), name));
      }
      boolean linking = scope.task() == GuestTask.LINKING;
      if (onboarding.isPresent()
          && !(linking && scope.subject().equals(onboarding.get().in(arguments).value()))) {
        throw new TenonException(
            CoreErrorCode.ONBOARDING_NOT_FOUND, "There is no such onboarding in this workspace.");
      }
      if (integration.isPresent()
          && (linking || !scope.subject().equals(integration.get().in(arguments).value()))) {
        throw new TenonException(
            CoreErrorCode.INTEGRATION_NOT_FOUND, "There is no such integration in this workspace.");
      }
    }

    private void requireScope(Permission allowed, Caller from) {
      if (from.tokenScopes().filter(held -> !held.contains(allowed.scope())).isPresent()) {
        throw new TenonException(
            CoreErrorCode.NOT_AUTHORIZED,
            "The API token does not have the scope %s, which %s needs. Create a token with that scope."
                .formatted(allowed.scope(), name));
      }
    }

    /** Nobody can get the role of the visitors of setup links. */
    private static String needed(Permission allowed) {
      return allowed.roles().stream()
          .filter(role -> role != Role.GUEST)
          .map(UseCase::text)
          .collect(Collectors.joining(" or "));
    }

    private static String text(Role role) {
      return role.name().toLowerCase(Locale.ROOT);
    }
  }
}
