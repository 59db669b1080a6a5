package dev.tenon.core.idempotency;

import java.util.Optional;

/**
 * Remembers requests that have a key, for entrances whose callers repeat a request when they do not
 * know whether it arrived. The entrance authorizes the caller first; the work itself is authorized
 * as ever. Safe for use by many threads.
 *
 * <p>A key is kept for 24 hours after its first request, the newest 10,000 of each workspace. When
 * a process ends during the work, the key becomes available again two minutes after the request
 * came, and the work may be done twice.
 */
public interface IdempotencyKeys {

  /**
   * Claims a key. After {@link IdempotencyClaim.First}, the caller does the work and then calls
   * {@link #complete} or {@link #release}.
   */
  IdempotencyClaim claim(ClaimIdempotencyKey command);

  /**
   * Records that the work was done. Does nothing if the claim has been lost to a later one.
   *
   * @param answer returned for repeated requests; empty to keep none, because it contains a secret
   */
  void complete(IdempotencyClaim.First claim, Optional<String> answer);

  /** Makes the key available again, because nothing was done. */
  void release(IdempotencyClaim.First claim);
}
