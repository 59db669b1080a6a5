package dev.tenon.sandbox.microsoft.state;

/** Whether a tenant has Exchange Online. */
public enum ExchangeLicence {
  /** Licensed and provisioned. */
  PRESENT,
  /** Never licensed: the tenant has no service principal of Exchange Online. */
  ABSENT,
  /** The service principal exists, but the subscription does not. */
  NOT_SUBSCRIBED
}
