package dev.tenon.m365.exchange;

import java.util.Optional;

/** What Exchange Online answered. */
public sealed interface ExchangeAnswer {

  /**
   * It ran the cmdlet.
   *
   * @param name the organization, usually its initial domain
   * @param displayName how the customer calls it
   */
  record Organization(String name, Optional<String> displayName) implements ExchangeAnswer {}

  /**
   * It did not.
   *
   * @param status the HTTP status
   * @param explanation what it said, fit to be shown; often empty
   */
  record Refused(int status, String explanation) implements ExchangeAnswer {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Whether it lacks a grant; otherwise the command itself did not please. */
    public boolean denied() {
      return status == UNAUTHORIZED || status == FORBIDDEN;
    }
  }
}
