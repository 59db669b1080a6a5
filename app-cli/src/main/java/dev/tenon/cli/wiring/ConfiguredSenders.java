package dev.tenon.cli.wiring;

import dev.tenon.alerts.AlertOptions;
import dev.tenon.alerts.AlertSenders;
import dev.tenon.alerts.SmtpOptions;
import dev.tenon.cli.command.SecretFile;
import dev.tenon.cli.config.AlertSettings;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailSender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The senders of alerts and links. A separate class, so that their classes are loaded only with it.
 */
final class ConfiguredSenders {

  private ConfiguredSenders() {}

  static List<AlertSender> of(AlertSettings settings, InstantSource clock) {
    return AlertSenders.of(options(settings, clock));
  }

  static Optional<MailSender> links(AlertSettings settings, InstantSource clock) {
    return AlertSenders.links(options(settings, clock));
  }

  private static AlertOptions options(AlertSettings settings, InstantSource clock) {
    return new AlertOptions(
        settings.privateHosts(), settings.smtp().map(ConfiguredSenders::smtp), clock);
  }

  private static SmtpOptions smtp(AlertSettings.Smtp smtp) {
    return new SmtpOptions(
        smtp.host(),
        smtp.port(),
        SmtpOptions.Security.valueOf(smtp.security().name()),
        smtp.from(),
        smtp.user(),
        () -> password(smtp.passwordFile()));
  }

  /** Read for each message, so that a new password needs no restart. */
  static String password(Optional<Path> file) {
    try {
      return SecretFile.firstLine(file.orElseThrow(), "The password of smtp.password-file");
    } catch (IOException | TenonException e) {
      throw new IllegalStateException(
          "the file smtp.password-file cannot be read, is empty or is not in UTF-8", e);
    }
  }
}
