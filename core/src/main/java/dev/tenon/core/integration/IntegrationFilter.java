package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Names;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which integrations to list: those that meet every condition given. Start from {@link #ALL}.
 *
 * @param states in one of these states; empty for any
 * @param providers of one of these providers; empty for any
 * @param finding whose last conclusive verification has this code
 * @param search whose name, account name or account id contains this text, ignoring case
 * @param parent whose account is under the account with this id
 * @param stale whether stale; empty for both
 * @param dueBy whose next verification is due at this time or earlier; a store's list applies it
 */
public record IntegrationFilter(
    Set<IntegrationState> states,
    Set<ProviderId> providers,
    Optional<String> finding,
    Optional<String> search,
    Optional<String> parent,
    Optional<Boolean> stale,
    Optional<Instant> dueBy) {

  /** Every integration of the workspace. */
  public static final IntegrationFilter ALL =
      new IntegrationFilter(
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public IntegrationFilter {
    states = Set.copyOf(states);
    providers = Set.copyOf(providers);
    requireNonNull(finding, "finding");
    requireNonNull(search, "search");
    requireNonNull(parent, "parent");
    requireNonNull(stale, "stale");
    requireNonNull(dueBy, "dueBy");
  }

  /** Only integrations in one of these states. */
  public IntegrationFilter inState(Set<IntegrationState> wanted) {
    return new IntegrationFilter(wanted, providers, finding, search, parent, stale, dueBy);
  }

  /** Only integrations of one of these providers. */
  public IntegrationFilter ofProvider(Set<ProviderId> wanted) {
    return new IntegrationFilter(states, wanted, finding, search, parent, stale, dueBy);
  }

  /** Only integrations with this finding. */
  public IntegrationFilter withFinding(String code) {
    return new IntegrationFilter(
        states, providers, Optional.of(code), search, parent, stale, dueBy);
  }

  /** Only integrations whose name or account contains this text; blank for any. */
  public IntegrationFilter matching(String text) {
    Optional<String> wanted = Optional.of(text.strip()).filter(one -> !one.isEmpty());
    return new IntegrationFilter(states, providers, finding, wanted, parent, stale, dueBy);
  }

  /** Only integrations whose account is under this account. */
  public IntegrationFilter under(String accountId) {
    return new IntegrationFilter(
        states, providers, finding, search, Optional.of(accountId), stale, dueBy);
  }

  /** Only integrations that are stale, or only those that are not. */
  public IntegrationFilter inStaleness(boolean wanted) {
    return new IntegrationFilter(
        states, providers, finding, search, parent, Optional.of(wanted), dueBy);
  }

  /** Only integrations whose next verification is due at this time or earlier. */
  public IntegrationFilter dueBy(Instant time) {
    return new IntegrationFilter(
        states, providers, finding, search, parent, stale, Optional.of(time));
  }

  /** Whether an integration meets the conditions except {@link #dueBy()}; for stores. */
  public boolean matches(IntegrationSummary integration) {
    return (states.isEmpty() || states.contains(integration.state()))
        && (providers.isEmpty() || providers.contains(integration.provider()))
        && finding.map(integration.codes()::contains).orElse(true)
        && search.map(text -> contains(integration, text)).orElse(true)
        && (parent.isEmpty() || parent.equals(integration.account().parent()))
        && stale.map(wanted -> wanted == integration.stale()).orElse(true);
  }

  private static boolean contains(IntegrationSummary integration, String text) {
    return searchText(
            integration.name(), integration.account().displayName(), integration.account().id())
        .contains(Names.key(text));
  }

  /** The text that a search looks in; for stores. */
  public static String searchText(String name, String accountName, String accountId) {
    return Names.key(name + "\n" + accountName + "\n" + accountId);
  }

  /**
   * This filter as text: the same for equal filters, so that a cursor can name its list, and a
   * verification of many integrations its selection.
   */
  public String canonical() {
    TreeSet<String> providerIds = new TreeSet<>();
    providers.forEach(provider -> providerIds.add(provider.value()));
    return new TreeSet<>(states)
        + "|"
        + providerIds
        + "|"
        + finding
        + "|"
        + search
        + "|"
        + parent
        + "|"
        + stale
        + "|"
        + dueBy;
  }
}
