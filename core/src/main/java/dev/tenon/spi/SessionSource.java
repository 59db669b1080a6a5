package dev.tenon.spi;

/**
 * Supplies sessions of one linked account for one audience. Adapters to a cloud's SDK call it
 * whenever the SDK needs credentials; an embedder implements it with the use case that opens
 * sessions. Safe for use by many threads; may block until the cloud answers, and throws the
 * exceptions of the use case.
 */
@FunctionalInterface
public interface SessionSource {

  /** A session that is valid for at least some minutes. */
  AccessSession open();
}
