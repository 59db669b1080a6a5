package dev.tenon.core.outage;

import dev.tenon.core.workspace.Caller;
import java.util.List;

/** Use cases about outages of services of the clouds. Safe for use by many threads. */
public interface Outages {

  /**
   * Lists the outages that concern a workspace, because it has an account at the provider, by
   * provider and service. Runs one transaction and uses no network.
   *
   * @throws dev.tenon.core.error.TenonException a code of the store
   */
  List<Outage> list(Caller caller);
}
