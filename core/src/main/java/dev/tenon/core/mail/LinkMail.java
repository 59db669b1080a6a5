package dev.tenon.core.mail;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link MailSender} sends. {@code toString} does not reveal the link.
 *
 * @param id identifies the message
 * @param address of the recipient, which the sender accepted
 * @param language one of the sender's languages
 * @param link a secret: anybody who has it can use it
 * @param expiresAt until when the link works
 * @param workspace who asks: the name that the workspace shows to customers
 * @param operator who sends it
 * @param name the name of the account for a setup link, of the operator otherwise
 * @param message plain text of the operator with line breaks, possibly empty
 * @param contact whom to ask
 */
public record LinkMail(
    String id,
    LinkMailKind kind,
    String address,
    String language,
    URI link,
    Instant expiresAt,
    String workspace,
    String operator,
    String name,
    String message,
    Optional<String> contact) {

  public LinkMail {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(address, "address");
    requireNonNull(language, "language");
    requireNonNull(link, "link");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(workspace, "workspace");
    requireNonNull(operator, "operator");
    requireNonNull(name, "name");
    requireNonNull(message, "message");
    requireNonNull(contact, "contact");
  }

  @Override
  public String toString() {
    return "LinkMail[" + id + ", " + kind + "]";
  }
}
