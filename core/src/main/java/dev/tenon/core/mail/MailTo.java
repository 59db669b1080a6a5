package dev.tenon.core.mail;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Field;
import java.net.URI;

/**
 * Where a link is mailed to.
 *
 * @param address one e-mail address; kept without invisible characters
 * @param language the code of one of {@link LinkMails#languages}; empty for the first one
 * @param console the address of the console, with which links begin
 */
public record MailTo(String address, String language, URI console) {

  public MailTo {
    address = Field.visible(address);
    requireNonNull(language, "language");
    requireNonNull(console, "console");
  }
}
