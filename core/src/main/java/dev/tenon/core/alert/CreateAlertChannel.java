package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Caller;

/**
 * Creates an alert channel.
 *
 * @param name unique in the workspace, 1 to 80 characters
 * @param address a URL, or e-mail addresses separated by commas; empty for the log
 */
public record CreateAlertChannel(
    String name, AlertChannelKind kind, String address, AlertPolicy policy, Caller caller) {

  public CreateAlertChannel {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(address, "address");
    requireNonNull(policy, "policy");
    requireNonNull(caller, "caller");
  }

  /** Leaves the address out, since a URL may contain a secret. */
  @Override
  public String toString() {
    return "CreateAlertChannel[" + name + ", " + kind + "]";
  }
}
