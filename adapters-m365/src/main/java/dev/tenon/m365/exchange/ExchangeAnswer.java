package dev.tenon.m365.exchange;

import java.util.Optional;

/** The response of Exchange Online. */
public sealed interface ExchangeAnswer {

  /**
   * Exchange Online ran the cmdlet.
   *
   * @param name the organization, usually its initial domain
   * @param displayName the display name
   */
  record Organization(String name, Optional<String> displayName) implements ExchangeAnswer {}

  /**
   * Exchange Online refused.
   *
   * @param status the HTTP status
   * @param explanation the explanation, cleaned for display; often empty
   */
  record Refused(int status, String explanation) implements ExchangeAnswer {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Whether a grant is missing; otherwise Exchange Online rejected the command itself. */
    public boolean denied() {
      return status == UNAUTHORIZED || status == FORBIDDEN;
    }
  }
}
