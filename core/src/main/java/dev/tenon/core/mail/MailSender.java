package dev.tenon.core.mail;

import java.util.List;
import java.util.Optional;

/**
 * Sends messages with links. Implemented outside the core and passed to {@link
 * dev.tenon.core.Tenon.Builder#mailSender}. Called by several threads, outside transactions.
 */
public interface MailSender {

  /** The codes (ISO 639-1) of the languages that it writes, the default one first. */
  List<String> languages();

  /**
   * Says why an address cannot be used, in a sentence; empty if it can. Uses no network.
   *
   * @param address as typed; the sentence does not repeat it
   */
  Optional<String> problemWith(String address);

  /**
   * Sends a message once and waits for the answer, at most 30 seconds. Failures are results. Must
   * neither log nor keep the link.
   */
  MailResult send(LinkMail mail);
}
