package dev.tenon.core.alert;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an alert reports. Names and types are stored and published, and keep their meaning. */
public enum AlertKind {
  /** A required check of an integration fails, or fails for a further reason. */
  BROKEN("integration.broken"),
  /** An integration works, but a recommended check fails. */
  ATTENTION("integration.attention"),
  /** An integration that was reported before works again. */
  RECOVERED("integration.recovered"),
  /** A credential expires within 30, 14, 7 or 1 days. */
  CREDENTIAL_EXPIRING("credential.expiring"),
  /** The work of a setup link is done. */
  SETUP_FINISHED("setup_link.finished"),
  /** A visitor asks for a new setup link. */
  SETUP_REQUESTED("setup_link.requested"),
  /** A service of a cloud does not answer for many accounts. */
  OUTAGE_BEGAN("outage.began"),
  /** A service that was reported before answers again. */
  OUTAGE_ENDED("outage.ended"),
  /** Several of the above, collected for a day. */
  DIGEST("digest"),
  /** Sent by an operator to try a channel. */
  TEST("test");

  /** The kinds that report the state of an integration. */
  public static final Set<AlertKind> OF_STATES =
      Collections.unmodifiableSet(EnumSet.of(BROKEN, ATTENTION, RECOVERED));

  private final String type;

  AlertKind(String type) {
    this.type = type;
  }

  /** The name in messages to software. */
  public String type() {
    return type;
  }

  /** The kinds that a channel can receive or leave out. */
  public static Set<AlertKind> selectable() {
    EnumSet<AlertKind> kinds = EnumSet.allOf(AlertKind.class);
    kinds.removeAll(Arrays.asList(DIGEST, TEST));
    return Collections.unmodifiableSet(kinds);
  }

  /** The selectable kind with a name in messages to software; empty if there is none. */
  public static Optional<AlertKind> findSelectable(String type) {
    return selectable().stream().filter(kind -> kind.type.equals(type)).findFirst();
  }
}
