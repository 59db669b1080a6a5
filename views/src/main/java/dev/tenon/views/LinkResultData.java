package dev.tenon.views;

import dev.tenon.core.discovery.BulkReport.Entry;
import dev.tenon.spi.DiscoveredAccount;
import java.util.List;

/**
 * The result of linking one discovered account.
 *
 * @param type {@code linked}, {@code already-linked}, {@code blocked} (the onboarding stays open)
 *     or {@code refused}
 * @param codes the codes of findings, inconclusive checks or the error
 * @param linkedAs the name of the integration; null unless it is linked
 * @param onboarding the name of the onboarding; null unless blocked
 * @param error why it was refused; null otherwise
 */
public record LinkResultData(
    String type,
    String id,
    String name,
    List<String> codes,
    String linkedAs,
    String onboarding,
    ErrorData error) {

  public LinkResultData {
    codes = List.copyOf(codes);
  }

  /** Converts a result of linking. */
  public static LinkResultData of(Entry entry) {
    DiscoveredAccount account = entry.account();
    return entry
        .result()
        .fold(
            linked ->
                new LinkResultData(
                    "linked",
                    account.id(),
                    account.displayName(),
                    linked.integration().verification().codes(),
                    linked.integration().name(),
                    null,
                    null),
            before ->
                new LinkResultData(
                    "already-linked",
                    account.id(),
                    account.displayName(),
                    List.of(),
                    before.integration().name(),
                    null,
                    null),
            blocked ->
                new LinkResultData(
                    "blocked",
                    account.id(),
                    account.displayName(),
                    blocked.verification().codes(),
                    null,
                    blocked.onboarding().name(),
                    null),
            refused ->
                new LinkResultData(
                    "refused",
                    account.id(),
                    account.displayName(),
                    List.of(refused.refusal().code().name()),
                    null,
                    null,
                    ErrorData.of(refused.refusal())));
  }
}
