package dev.tenon.sandbox.http;

/** How a response is sent. Every value except {@link #COMPLETE} is a fault. */
public enum Delivery {
  /** All of it. */
  COMPLETE,
  /** The head and half of the promised body, then the connection is dropped. */
  TRUNCATED,
  /** Nothing; the connection is reset. */
  RESET,
  /** Nothing; the connection stays open until the client closes it. */
  STALLED,
  /**
   * The head and half of the promised body; the connection stays open until the client closes it.
   */
  STALLED_BODY;

  boolean sendsHead() {
    return this != RESET && this != STALLED;
  }
}
