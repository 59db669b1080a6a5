package dev.tenon.core.discovery;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Verification;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.DiscoveredAccount;
import java.util.List;
import java.util.function.Function;

/**
 * The result for each account of a set to link.
 *
 * @param entries one for each, in the order in which they were discovered
 */
public record BulkReport(List<Entry> entries) {

  public BulkReport {
    entries = List.copyOf(entries);
  }

  /** One account and its result. */
  public record Entry(DiscoveredAccount account, Result result) {

    public Entry {
      requireNonNull(account, "account");
      requireNonNull(result, "result");
    }
  }

  /** The result for one account. */
  public sealed interface Result {

    /** Linked by this call. */
    record Linked(Integration integration) implements Result {}

    /** Already linked; nothing was done. */
    record LinkedBefore(Integration integration) implements Result {}

    /** Not linked, because a required check did not pass; the onboarding stays open. */
    record Blocked(Onboarding onboarding, Verification verification) implements Result {}

    /** Not linked, because of a failure. */
    record Refused(TenonException refusal) implements Result {}

    /** Handles every case. */
    default <T> T fold(
        Function<Linked, T> linked,
        Function<LinkedBefore, T> linkedBefore,
        Function<Blocked, T> blocked,
        Function<Refused, T> refused) {
      if (this instanceof Linked result) {
        return linked.apply(result);
      } else if (this instanceof LinkedBefore result) {
        return linkedBefore.apply(result);
      } else if (this instanceof Blocked result) {
        return blocked.apply(result);
      }
      return refused.apply((Refused) this);
    }
  }
}
