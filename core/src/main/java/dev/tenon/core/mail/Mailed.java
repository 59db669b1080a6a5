package dev.tenon.core.mail;

import static java.util.Objects.requireNonNull;

/**
 * Something that was created, and what came of mailing its link.
 *
 * @param created exists in any case; its token is the caller's to pass on if it was not mailed
 */
public record Mailed<T>(T created, MailResult mail) {

  public Mailed {
    requireNonNull(created, "created");
    requireNonNull(mail, "mail");
  }
}
