package dev.tenon.sandbox.proxy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The services by production host name. Immutable. */
public final class HostTable {

  private final Map<String, CloudService> services = new TreeMap<>();

  /** Collects the hosts of the given services; two services may not share a host. */
  public HostTable(Collection<? extends CloudService> all) {
    for (CloudService service : List.copyOf(all)) {
      for (String host : service.hosts()) {
        CloudService other = services.put(host, service);
        if (other != null) {
          throw new IllegalArgumentException("two services have the host " + host);
        }
      }
    }
  }

  /** The service of a host; empty when the sandbox does not serve it. */
  public Optional<CloudService> service(String host) {
    return Optional.ofNullable(services.get(host));
  }

  /** All hosts served, in alphabetical order. */
  public Set<String> hosts() {
    return Set.copyOf(services.keySet());
  }
}
