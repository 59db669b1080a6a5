package dev.tenon.core.integration.internal;

import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.internal.ManyVerifier.Selected;
import dev.tenon.core.internal.integration.IntegrationPages;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The integrations that meet the conditions of a filter and are not paused, read page by page. The
 * order is that of linking, which no verification and no rename changes, so that none is skipped or
 * returned twice.
 */
final class MatchingIntegrations implements Iterator<Selected> {

  private static final int PAGE_SIZE = 200;
  private static final IntegrationOrder ORDER =
      new IntegrationOrder(IntegrationOrder.By.LINKED_AT, false);

  private final IntegrationPorts ports;
  private final IntegrationFilter filter;
  private final Caller caller;
  private Iterator<IntegrationSummary> page;
  private Optional<PageRequest> next;

  MatchingIntegrations(IntegrationPorts ports, IntegrationFilter filter, Caller caller) {
    Set<IntegrationState> states = EnumSet.allOf(IntegrationState.class);
    if (!filter.states().isEmpty()) {
      states.retainAll(filter.states());
    }
    states.remove(IntegrationState.PAUSED);
    this.ports = ports;
    this.filter = filter.inState(states);
    this.caller = caller;
    this.page = Collections.emptyIterator();
    this.next = states.isEmpty() ? Optional.empty() : Optional.of(PageRequest.first(PAGE_SIZE));
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next.isPresent()) {
      read(next.get());
    }
    return page.hasNext();
  }

  @Override
  public Selected next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return Selected.of(page.next());
  }

  private void read(PageRequest request) {
    Page<IntegrationSummary> read =
        ports
            .transactions()
            .read(
                () ->
                    IntegrationPages.list(
                        ports.integrations(), filter, ORDER, request, caller.workspace()));
    page = read.items().iterator();
    next = read.next().map(request::from);
  }
}
