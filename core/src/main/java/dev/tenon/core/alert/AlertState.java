package dev.tenon.core.alert;

/** How far the delivery of an alert is. The names are stored and never change their meaning. */
public enum AlertState {
  /** Not sent yet; further items can be added. */
  COLLECTING,
  /** Sent at least once, without success; it is sent again. */
  RETRYING,
  /** The receiver accepted it. */
  DELIVERED,
  /** Not delivered, and not tried again unless it is replayed. */
  GIVEN_UP
}
