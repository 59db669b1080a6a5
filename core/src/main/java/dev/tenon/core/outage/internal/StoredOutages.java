package dev.tenon.core.outage.internal;

import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.outage.Outage;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.core.outage.Outages;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads outages from the store. */
public record StoredOutages(
    Transactions transactions, OutageRepository outages, IntegrationRepository integrations)
    implements Outages {

  @Override
  public List<Outage> list(Caller caller) {
    return transactions.read(
        () -> {
          List<Outage> open = outages.open();
          Set<ProviderId> concerning =
              open.stream()
                  .map(Outage::provider)
                  .distinct()
                  .filter(provider -> hasAccountAt(provider, caller.workspace()))
                  .collect(Collectors.toSet());
          return open.stream().filter(one -> concerning.contains(one.provider())).toList();
        });
  }

  private boolean hasAccountAt(ProviderId provider, WorkspaceId workspace) {
    IntegrationFilter filter = IntegrationFilter.ALL.ofProvider(Set.of(provider));
    return !integrations
        .list(workspace, filter, IntegrationOrder.NAME, Optional.empty(), 1)
        .isEmpty();
  }
}
