package dev.tenon.core.mail.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailSender;
import dev.tenon.core.mail.MailTo;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The sender of this process, created when it is first needed. */
public final class OptionalMailSender {

  private final Supplier<Optional<MailSender>> supplier;
  private Optional<Optional<MailSender>> sender = Optional.empty();

  /** That of a supplier, which is called at most once. */
  public OptionalMailSender(Supplier<Optional<MailSender>> supplier) {
    this.supplier = supplier;
  }

  List<String> languages() {
    return get().map(it -> List.copyOf(it.languages())).orElse(List.of());
  }

  /**
   * The sender, if it can send to a recipient.
   *
   * @throws TenonException {@code MAIL_UNAVAILABLE}, {@code MAIL_ADDRESS_INVALID}, {@code
   *     MAIL_LANGUAGE_UNKNOWN}
   */
  MailSender require(MailTo to) {
    MailSender found =
        get()
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.MAIL_UNAVAILABLE,
                        "This installation sends no e-mail. Set smtp.host, or pass the link on yourself."));
    found
        .problemWith(to.address())
        .ifPresent(
            problem -> {
              throw new TenonException(CoreErrorCode.MAIL_ADDRESS_INVALID, problem);
            });
    if (!to.language().isEmpty() && !found.languages().contains(to.language())) {
      throw new TenonException(
          CoreErrorCode.MAIL_LANGUAGE_UNKNOWN,
          "The language of a message is one of %s."
              .formatted(String.join(", ", found.languages())));
    }
    return found;
  }

  private synchronized Optional<MailSender> get() {
    if (sender.isEmpty()) {
      sender = Optional.of(supplier.get());
    }
    return sender.get();
  }
}
