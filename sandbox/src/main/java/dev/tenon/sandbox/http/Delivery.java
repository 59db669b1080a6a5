package dev.tenon.sandbox.http;

/** How a response is sent. Everything but {@link #COMPLETE} is a fault. */
public enum Delivery {
  /** All of it. */
  COMPLETE,
  /** The head and half of the promised body, then the connection is dropped. */
  TRUNCATED,
  /** Nothing; the connection is reset. */
  RESET,
  /** Nothing; the connection stays open until the client gives up. */
  STALLED,
  /**
   * The head and half of the promised body; the connection stays open until the client gives up.
   */
  STALLED_BODY
}
