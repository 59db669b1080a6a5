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
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.ProviderErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Asks the provider of the linked account. */
public final class ProviderDiscovery implements Discovery {

  /** More would make one customer's organization crowd out what else runs here. */
  private static final int AT_ONCE = 8;

  private final IntegrationPorts ports;
  private final ProviderRegistry providers;
  private final DiscoveredOnboardings onboardings;

  /** Over those parts of a store. */
  public ProviderDiscovery(
      IntegrationPorts ports, ProviderRegistry providers, DiscoveredOnboardings onboardings) {
    this.ports = ports;
    this.providers = providers;
    this.onboardings = onboardings;
  }

  @Override
  public Discovered discover(IntegrationId id, Caller caller) {
    Asked asked = ports.transactions().write(() -> announce(id, caller));
    Integration source = asked.source;
    List<DiscoveredAccount> found;
    try (Credential credential = ports.vault().open(asked.credential)) {
      found =
          providers.call(
              source.provider(),
              one ->
                  one.discover(new DiscoverRequest(source.form(), source.published(), credential)));
    }
    return ports.transactions().read(() -> marked(source, found));
  }

  @Override
  public BulkReport link(LinkDiscovered command, Consumer<Entry> listener) {
    Discovered discovered = discover(command.source(), command.caller());
    List<Found> chosen = chosen(discovered, command.accounts());
    DiscoveredLinking linking =
        new DiscoveredLinking(
            onboardings,
            account -> ports.transactions().read(() -> linked(discovered.source(), account)),
            discovered.source(),
            command.caller());
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, ProviderDiscovery::daemon);
    try {
      List<Future<Entry>> running = new ArrayList<>();
      for (Found one : chosen) {
        running.add(threads.submit(() -> new Entry(one.account(), linking.link(one))));
      }
      List<Entry> entries = new ArrayList<>();
      for (Future<Entry> one : running) {
        Entry entry = await(one);
        listener.accept(entry);
        entries.add(entry);
      }
      return new BulkReport(entries);
    } finally {
      threads.shutdownNow();
    }
  }

  private Asked announce(IntegrationId id, Caller caller) {
    Integration source = ports.loadActive(id, caller);
    ports.audit().record(caller, AuditAction.ACCOUNTS_DISCOVERED, id.value(), Map.of());
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
    return ports
        .integrations()
        .findByAccount(source.provider(), account)
        .filter(one -> one.workspace().equals(source.workspace()));
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

  private static Entry await(Future<Entry> entry) {
    try {
      return entry.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TenonException(
          ProviderErrorCode.INTERRUPTED,
          "Linking was interrupted; what is linked stays, run it again for the rest.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("linking a discovered account failed", e.getCause());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "tenon-link");
    thread.setDaemon(true);
    return thread;
  }

  private record Asked(Integration source, SealedCredential credential) {}
}
