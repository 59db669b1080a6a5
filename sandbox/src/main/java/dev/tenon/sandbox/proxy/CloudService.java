package dev.tenon.sandbox.proxy;

import dev.tenon.sandbox.http.Handler;
import java.util.Set;

/**
 * A stand-in of one cloud service. Another service is one more implementation, given to {@link
 * HostTable}.
 */
public interface CloudService extends Handler {

  /** The production host names this service answers for, in lower case. */
  Set<String> hosts();
}
