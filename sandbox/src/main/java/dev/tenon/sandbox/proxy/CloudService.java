package dev.tenon.sandbox.proxy;

import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.util.Set;

/** An emulated cloud service. The hosts of all services are in {@link HostTable}. */
public interface CloudService extends Handler {

  /** The production host names of this service, in lower case. */
  Set<String> hosts();

  /**
   * Handles a request that may contain others, as a batch does.
   *
   * @param parts answers a contained request as if it had been sent alone
   */
  default Response handle(Request request, Handler parts) {
    return handle(request);
  }
}
