package dev.tenon.core.discovery.internal;

import dev.tenon.core.discovery.BulkReport.Result;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.onboarding.internal.StoredOnboardings;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.spi.PrepareRequest;
import java.util.Map;
import java.util.Optional;

/** Links one discovered account by the same use cases as any other. Safe for many threads. */
record DiscoveredLinking(StoredOnboardings onboardings, Integration source, Caller caller) {

  Result link(Found found) {
    if (found.linked().isPresent()) {
      return new Result.LinkedBefore(found.linked().get());
    }
    try {
      Map<String, String> form = form(found.account());
      Onboarding onboarding = begun(form).orElseGet(() -> begin(found.account(), form));
      return onboardings
          .connect(new Connect(onboarding.id(), form, caller), CheckListener.SILENT)
          .<Result>fold(
              connected -> new Result.Linked(connected.integration()),
              blocked -> new Result.Blocked(blocked.onboarding(), blocked.verification()));
    } catch (TenonException refusal) {
      return new Result.Refused(refusal);
    }
  }

  private static Map<String, String> form(DiscoveredAccount account) {
    Reach reach = account.reach();
    if (reach instanceof Reach.Linkable linkable) {
      return linkable.form();
    }
    throw new TenonException(
        CoreErrorCode.ACCOUNT_NOT_LINKABLE,
        reach instanceof Reach.Unlinkable unlinkable
            ? unlinkable.reason()
            : "The link that it was found from reaches it already; there is nothing to link.");
  }

  /** An onboarding of the same account that an earlier call left open. */
  private Optional<Onboarding> begun(Map<String, String> form) {
    return onboardings.listOpen(caller).stream()
        .filter(
            open ->
                open.provider().equals(source.provider())
                    && open.form().entrySet().containsAll(form.entrySet()))
        .findFirst();
  }

  /** Under the customer's own name for it where that can be had, made unmistakable otherwise. */
  private Onboarding begin(DiscoveredAccount account, Map<String, String> form) {
    String name = name(account);
    try {
      return begin(account, form, name);
    } catch (TenonException refusal) {
      if (refusal.code() == CoreErrorCode.NAME_TAKEN) {
        return begin(account, form, "%s (%s)".formatted(name, account.id()));
      }
      throw refusal;
    }
  }

  private Onboarding begin(DiscoveredAccount account, Map<String, String> form, String name) {
    return onboardings.start(
        new StartOnboarding(source.provider(), name, caller),
        new PrepareRequest.Discovered(account, source.published()),
        form);
  }

  private static String name(DiscoveredAccount account) {
    try {
      return Names.valid(account.displayName());
    } catch (TenonException unfit) {
      return Names.valid(account.id());
    }
  }
}
