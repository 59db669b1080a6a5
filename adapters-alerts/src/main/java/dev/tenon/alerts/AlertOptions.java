package dev.tenon.alerts;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How alerts are sent.
 *
 * @param privateHosts names of hosts that webhooks may reach although they have private addresses;
 *     these may also use plain HTTP
 * @param smtp the mail server; without it, no e-mail is sent
 * @param clock the time in signatures
 */
public record AlertOptions(
    Set<String> privateHosts, Optional<SmtpOptions> smtp, InstantSource clock) {

  public AlertOptions {
    privateHosts =
        privateHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(toUnmodifiableSet());
    requireNonNull(smtp, "smtp");
    requireNonNull(clock, "clock");
  }
}
