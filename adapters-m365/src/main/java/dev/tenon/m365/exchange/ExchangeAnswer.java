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
  record Refused(int status, String explanation) implements ExchangeAnswer {}
}
