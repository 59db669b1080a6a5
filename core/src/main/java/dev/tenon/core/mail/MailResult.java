package dev.tenon.core.mail;

import static java.util.Objects.requireNonNull;

/**
 * What came of sending a message.
 *
 * @param address of the recipient
 * @param sent whether the mail server accepted it
 * @param detail one sentence; contains no secret
 */
public record MailResult(String address, boolean sent, String detail) {

  public MailResult {
    requireNonNull(address, "address");
    requireNonNull(detail, "detail");
  }
}
