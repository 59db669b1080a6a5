package dev.tenon.spi;

/**
 * An operation that a provider can support in addition to preparing, guiding and checking. A
 * provider that does not declare a capability refuses the matching call with {@link
 * ProviderErrorCode#CAPABILITY_NOT_OFFERED}.
 */
public enum Capability {
  /** {@link Provider#discover}: lists the accounts below the linked one. */
  DISCOVER_ACCOUNTS,
  /** {@link Provider#rotate}: generates what replaces the credential of a linked account. */
  ROTATE_CREDENTIAL,
  /** {@link Provider#access}: opens short-lived sessions of the linked account. */
  ACCESS,
  /** {@link Provider#lookUp}: finds what values of the form identify while they are entered. */
  LOOK_UP_VALUES
}
