package dev.tenon.microsoft.http;

import com.microsoft.kiota.RequestOption;

/**
 * The option of a request that contains others, each of which counts against the quota and can be
 * throttled by itself.
 *
 * <p>Source: learn.microsoft.com/graph/throttling.
 */
public record ContainedRequests(int count) implements RequestOption {

  @Override
  @SuppressWarnings("unchecked")
  public <T extends RequestOption> Class<T> getType() {
    return (Class<T>) ContainedRequests.class;
  }
}
