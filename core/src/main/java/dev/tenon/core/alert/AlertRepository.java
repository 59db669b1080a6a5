package dev.tenon.core.alert;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Stores alerts, their items and the log of deliveries. Called inside a transaction; implemented by
 * a store.
 */
public interface AlertRepository {

  /** Adds an alert without items. */
  void add(Alert alert);

  /** Finds an alert of a workspace. */
  Optional<Alert> find(WorkspaceId workspace, AlertId id);

  /** Finds the alert of a channel and group that was created last. */
  Optional<Alert> newest(AlertChannelId channel, String group);

  /**
   * Finds alerts that are {@link Alert#isDue due}: of each channel the one that has waited longest,
   * and of these those that have waited longest.
   */
  List<Alert> due(Instant now, int limit);

  /**
   * Replaces an alert and increases its version.
   *
   * @return {@code false} if it has another version, or does not exist
   */
  boolean update(Alert alert);

  /**
   * Adds an item, or replaces the item of the same kind with the same subject. Increases the
   * version of the alert: whoever sends it at the same time must see the item, or not add it.
   */
  void putItem(AlertId alert, AlertItem item);

  /**
   * Takes the items about a subject out of the alerts of a workspace that are {@link
   * AlertState#COLLECTING}, and removes those that are left without items. Increases the version of
   * the others.
   *
   * @param channel only alerts of that channel
   * @param kinds only items of these kinds
   */
  List<AlertItem> takeCollected(
      WorkspaceId workspace,
      Optional<AlertChannelId> channel,
      String subject,
      Set<AlertKind> kinds);

  /** Counts the items of an alert. */
  long countItems(AlertId alert);

  /** Finds the first items of an alert, by time. */
  List<AlertItem> items(AlertId alert, int limit);

  /** Adds an attempt to the log. */
  void addDelivery(AlertDelivery delivery);

  /**
   * Lists attempts of a workspace, newest first.
   *
   * @param channel only attempts of that channel
   * @param below only attempts with a lower number
   */
  List<NumberedDelivery> deliveries(
      WorkspaceId workspace, Optional<AlertChannelId> channel, OptionalLong below, int limit);

  /** Removes alerts in a final state that were created before an instant, and their deliveries. */
  void removeBefore(Instant instant);

  /** An attempt with its position in the log. */
  record NumberedDelivery(long number, AlertDelivery delivery) {}
}
