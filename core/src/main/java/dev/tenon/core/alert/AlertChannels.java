package dev.tenon.core.alert;

import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import java.util.Optional;

/**
 * Use cases for alert channels and the log of deliveries. {@link dev.tenon.core.Tenon#watch}
 * delivers alerts. A method that takes an id throws {@link dev.tenon.core.error.TenonException}
 * with {@code ALERT_CHANNEL_NOT_FOUND} or {@code ALERT_NOT_FOUND} if it is not in the caller's
 * workspace. Changes are recorded in the audit trail. Safe for use by many threads.
 */
public interface AlertChannels {

  /**
   * Creates a channel. It receives what happens from now on.
   *
   * @return the channel with its secret, which is not shown again
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}; {@code ALERT_CHANNEL_EXISTS};
   *     {@code ALERT_CHANNEL_INVALID} for an address that cannot be used; {@code
   *     ALERT_CHANNEL_UNSUPPORTED} without a sender for the kind; {@code ALERT_CHANNEL_LIMIT}
   */
  CreatedAlertChannel create(CreateAlertChannel command);

  /**
   * Lists channels by name.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<AlertChannel> list(PageRequest page, Caller caller);

  /** Finds a channel by name, ignoring case, or by id. */
  Optional<AlertChannel> find(String nameOrId, Caller caller);

  /**
   * Changes the name and the policy of a channel, and whether it is enabled.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code NAME_INVALID}; {@code ALERT_CHANNEL_EXISTS};
   *     {@code VERSION_CHANGED}; {@code CHANGED_MEANWHILE}
   */
  AlertChannel change(
      AlertChannelId id,
      String newName,
      AlertPolicy newPolicy,
      boolean enabled,
      ExpectedVersion version,
      Caller caller);

  /** Changes a channel of any version. */
  default AlertChannel change(
      AlertChannelId id, String newName, AlertPolicy newPolicy, boolean enabled, Caller caller) {
    return change(id, newName, newPolicy, enabled, ExpectedVersion.ANY, caller);
  }

  /** Removes a channel with its secrets, its alerts and the log of their deliveries. */
  void remove(AlertChannelId id, Caller caller);

  /**
   * Sends a test message once and waits for the result. Uses the network.
   *
   * @return the attempt, whose state is {@code DELIVERED} or {@code GIVEN_UP}
   * @throws dev.tenon.core.error.TenonException {@code ALERT_CHANNEL_UNSUPPORTED}; {@code
   *     RATE_LIMITED} after 500 test messages and mailed links of the caller in an hour
   */
  AlertDelivery test(AlertChannelId id, Caller caller);

  /**
   * Generates new keys for a webhook. For 24 hours, messages are signed with the previous ones as
   * well.
   *
   * @throws dev.tenon.core.error.TenonException {@code ALERT_CHANNEL_UNSUPPORTED} for a channel
   *     whose messages are not signed; {@code CHANGED_MEANWHILE}
   */
  CreatedAlertChannel rotateSecret(AlertChannelId id, Caller caller);

  /**
   * Lists attempts to deliver alerts, newest first.
   *
   * @param channel only attempts of that channel
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<AlertDelivery> deliveries(Optional<AlertChannelId> channel, PageRequest page, Caller caller);

  /**
   * Delivers an alert again, with the same id and the current keys; {@link
   * dev.tenon.core.Tenon#watch} does it.
   *
   * @throws dev.tenon.core.error.TenonException {@code ALERT_NOT_FOUND}
   */
  Alert replay(AlertId id, Caller caller);
}
