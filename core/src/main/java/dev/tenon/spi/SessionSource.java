package dev.tenon.spi;

/**
 * Gives sessions of one linked account for one audience. Adapters to a cloud's SDK ask it whenever
 * the SDK needs credentials; an embedder implements it with the use case that opens sessions. Safe
 * for use by many threads; may block as long as the cloud takes, and throws what the use case
 * throws.
 */
@FunctionalInterface
public interface SessionSource {

  /** A session that is valid for some minutes at least. */
  AccessSession open();
}
