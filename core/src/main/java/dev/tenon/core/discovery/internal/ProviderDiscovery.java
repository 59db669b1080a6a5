package dev.tenon.core.discovery.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.BulkReport.Entry;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.discovery.Discovery;
import dev.tenon.core.discovery.LinkDiscovered;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.onboarding.DiscoveredOnboardings;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.core.internal.task.BoundedTasks;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks the provider of the linked account. */
public final class ProviderDiscovery implements Discovery {

  private final IntegrationPorts ports;
  private final ProviderRegistry providers;
  private final DiscoveredOnboardings onboardings;
  private final ReturnedResults results = new ReturnedResults();

  /** Over those parts of a store. */
  public ProviderDiscovery(
      IntegrationPorts ports, ProviderRegistry providers, DiscoveredOnboardings onboardings) {
    this.ports = ports;
    this.providers = providers;
    this.onboardings = onboardings;
  }

  @Override
  public Discovered discover(IntegrationId id, Caller caller) {
    return ask(ports.transactions().write(() -> announce(id, caller)));
  }

  /** As {@link #discover}, without an entry in the audit trail. */
  Discovered list(IntegrationId id, Caller caller) {
    return ask(ports.transactions().read(() -> asked(id, caller)));
  }

  private Discovered ask(Asked asked) {
    Integration source = asked.source;
    List<DiscoveredAccount> found;
    try (Credential credential = ports.vault().open(asked.credential)) {
      found =
          providers.call(
              source.provider(),
              one ->
                  one.discover(new DiscoverRequest(source.form(), source.published(), credential)));
    }
    Discovered discovered = ports.transactions().read(() -> marked(source, found));
    results.add(discovered);
    return discovered;
  }

  @Override
  public BulkReport link(LinkDiscovered command, Consumer<Entry> listener) {
    Discovered discovered =
        command
            .discovered()
            .map(earlier -> validated(earlier, command))
            .orElseGet(() -> discover(command.source(), command.caller()));
    List<Found> chosen = chosen(discovered, command.accounts());
    DiscoveredLinking linking =
        new DiscoveredLinking(
            onboardings,
            account -> ports.transactions().read(() -> linked(discovered.source(), account)),
            discovered.source(),
            command.caller());
    Map<String, Entry> entries = new HashMap<>();
    new BoundedTasks<Found, Entry>(
            "tenon-link",
            BoundedTasks.DEFAULT_CONCURRENCY,
            one -> new Entry(one.account(), linking.link(one)),
            this::failed,
            "Linking was interrupted. Accounts linked so far remain linked; run it again for the"
                + " rest.")
        .run(
            chosen.iterator(),
            entry -> {
              entries.put(entry.account().id(), entry);
              listener.accept(entry);
            });
    return new BulkReport(chosen.stream().map(one -> entries.get(one.account().id())).toList());
  }

  /** A failure is a result, unless closing Tenon caused it: it says nothing about the account. */
  private Entry failed(Found found, TenonException failure) {
    providers.rethrowIfAbandoned(failure);
    return new Entry(found.account(), new BulkReport.Result.Refused(failure));
  }

  /**
   * An earlier result as it is now.
   *
   * @throws TenonException {@code ACCOUNT_NOT_DISCOVERED} unless {@link #discover} returned it for
   *     this source, {@code CHANGED_MEANWHILE} when the source is linked in another way since then
   */
  private Discovered validated(Discovered earlier, LinkDiscovered command) {
    if (!results.contains(earlier) || !earlier.source().id().equals(command.source())) {
      throw new TenonException(
          CoreErrorCode.ACCOUNT_NOT_DISCOVERED,
          "These accounts were not discovered by this process below this integration; discover"
              + " them first, or give only their ids.");
    }
    return ports
        .transactions()
        .read(
            () -> {
              Integration source = ports.loadActive(command.source(), command.caller());
              if (!isReachedAs(source, earlier.source())) {
                throw new TenonException(
                    CoreErrorCode.CHANGED_MEANWHILE,
                    "The integration \"%s\" was changed since its accounts were discovered; discover them again."
                        .formatted(source.name()));
              }
              return marked(source, earlier.accounts().stream().map(Found::account).toList());
            });
  }

  /** Whether the same account is asked in the same way; a verification between changes nothing. */
  private static boolean isReachedAs(Integration now, Integration then) {
    return now.account().id().equals(then.account().id())
        && now.form().equals(then.form())
        && now.published().equals(then.published());
  }

  private Asked announce(IntegrationId id, Caller caller) {
    Asked asked = asked(id, caller);
    ports.audit().record(caller, AuditAction.ACCOUNTS_DISCOVERED, id.value(), Map.of());
    return asked;
  }

  private Asked asked(IntegrationId id, Caller caller) {
    Integration source = ports.loadActive(id, caller);
    return new Asked(source, ports.credential(IntegrationPorts.inForce(source)));
  }

  private Discovered marked(Integration source, List<DiscoveredAccount> accounts) {
    List<Found> found = new ArrayList<>();
    for (DiscoveredAccount account : accounts) {
      found.add(new Found(account, linked(source, account.id())));
    }
    return new Discovered(source, found);
  }

  private Optional<Integration> linked(Integration source, String account) {
    return ports.integrations().findByAccount(source.workspace(), source.provider(), account);
  }

  private static List<Found> chosen(Discovered discovered, Set<String> ids) {
    Set<String> unknown = new HashSet<>(ids);
    List<Found> chosen =
        discovered.accounts().stream().filter(one -> unknown.remove(one.account().id())).toList();
    if (!unknown.isEmpty()) {
      throw new TenonException(
          CoreErrorCode.ACCOUNT_NOT_DISCOVERED,
          "%s is not among the accounts below \"%s\"; discover them first and choose from those."
              .formatted(unknown.iterator().next(), discovered.source().name()));
    }
    return chosen;
  }

  private record Asked(Integration source, SealedCredential credential) {}
}
