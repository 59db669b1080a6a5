package dev.tenon.core.discovery.internal;

import dev.tenon.core.discovery.BulkReport.Result;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.internal.onboarding.DiscoveredOnboardings;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.PrepareRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Links one discovered account by the same use cases as any other. Safe for many threads.
 *
 * @param linked finds the integration of the workspace that an account is linked as
 */
record DiscoveredLinking(
    DiscoveredOnboardings onboardings,
    Function<String, Optional<Integration>> linked,
    Integration source,
    Caller caller) {

  private static final int LONGEST_NAME = 80;

  /** Why linking fails when another run or an operator links the same account. */
  private static final Set<ErrorCode> MAYBE_LINKED_MEANWHILE =
      Set.of(
          CoreErrorCode.ACCOUNT_ALREADY_LINKED,
          CoreErrorCode.ONBOARDING_CLOSED,
          CoreErrorCode.CHANGED_MEANWHILE);

  Result link(Found found) {
    if (found.linked().isPresent()) {
      return new Result.LinkedBefore(found.linked().get());
    }
    try {
      return connect(found.account());
    } catch (TenonException refusal) {
      return linkedMeanwhile(refusal, found.account())
          .map(Result.LinkedBefore::new)
          .orElseThrow(() -> refusal);
    }
  }

  private Result connect(DiscoveredAccount account) {
    Map<String, String> form = form(account);
    Onboarding onboarding =
        onboardings
            .findOpenByDiscovered(source.provider(), account.id(), caller)
            .orElseGet(() -> begin(account, form));
    return onboardings
        .connect(new Connect(onboarding.id(), form, caller), CheckListener.SILENT)
        .fold(
            connected -> new Result.Linked(connected.integration()),
            blocked -> new Result.Blocked(blocked.onboarding(), blocked.verification()));
  }

  private Optional<Integration> linkedMeanwhile(TenonException refusal, DiscoveredAccount account) {
    Optional<Integration> other =
        MAYBE_LINKED_MEANWHILE.contains(refusal.code())
            ? linked.apply(account.id())
            : Optional.empty();
    if (other.isPresent()) {
      onboardings
          .findOpenByDiscovered(source.provider(), account.id(), caller)
          .ifPresent(left -> onboardings.abandon(left.id(), caller));
    }
    return other;
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

  /** Uses the customer's own name for the account; adds the account's id if the name is taken. */
  private Onboarding begin(DiscoveredAccount account, Map<String, String> form) {
    String name = name(account);
    try {
      return begin(account, form, name);
    } catch (TenonException refusal) {
      if (refusal.code() == CoreErrorCode.NAME_TAKEN) {
        return begin(account, form, uniqueName(name, account));
      }
      throw refusal;
    }
  }

  private Onboarding begin(DiscoveredAccount account, Map<String, String> form, String name) {
    return onboardings.start(
        new StartOnboarding(source.provider(), name, form, caller),
        new PrepareRequest.Discovered(account, above(account).published()));
  }

  /** The source may list accounts that are below another linked account. */
  private Integration above(DiscoveredAccount account) {
    return account.parent().flatMap(linked).orElse(source);
  }

  private static String name(DiscoveredAccount account) {
    try {
      return Names.valid(account.displayName());
    } catch (TenonException unfit) {
      return Names.valid(account.id());
    }
  }

  private static String uniqueName(String name, DiscoveredAccount account) {
    String id = " (" + account.id() + ")";
    int room = LONGEST_NAME - id.codePointCount(0, id.length());
    int length = name.codePointCount(0, name.length());
    return name.substring(0, name.offsetByCodePoints(0, Math.max(1, Math.min(room, length)))) + id;
  }
}
