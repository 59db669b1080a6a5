package dev.tenon.sandbox.proxy;

import dev.tenon.sandbox.http.Handler;
import java.util.Set;

/** An emulated cloud service. The hosts of all services are in {@link HostTable}. */
public interface CloudService extends Handler {

  /** The production host names of this service, in lower case. */
  Set<String> hosts();
}
