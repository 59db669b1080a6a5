package dev.tenon.views;

import dev.tenon.core.alert.AlertDelivery;

/**
 * An attempt to deliver an alert.
 *
 * @param alert the id that the receiver gets as {@code webhook-id}
 * @param state the state of the alert after the attempt
 */
public record AlertDeliveryData(
    String alert,
    String channel,
    String type,
    String at,
    long tookMillis,
    long attempt,
    String state,
    String detail) {

  /** Converts an attempt. */
  public static AlertDeliveryData of(AlertDelivery delivery) {
    return new AlertDeliveryData(
        delivery.alert().value(),
        delivery.channel().value(),
        delivery.kind().type(),
        delivery.at().toString(),
        delivery.took().toMillis(),
        delivery.attempt(),
        delivery.state().name(),
        delivery.detail());
  }
}
