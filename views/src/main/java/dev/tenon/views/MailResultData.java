package dev.tenon.views;

import dev.tenon.core.mail.MailResult;

/**
 * What came of mailing a link.
 *
 * @param address of the recipient
 * @param sent whether the mail server accepted the message
 * @param detail one sentence, which says why if it did not
 */
public record MailResultData(String address, boolean sent, String detail) {

  /** Converts a result. */
  public static MailResultData of(MailResult result) {
    return new MailResultData(result.address(), result.sent(), result.detail());
  }
}
