package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Judges how long the certificate lasts. Asks nobody: its end stands in it. */
final class CertificateEvaluator {

  /** The days before the end from which on the answer becomes more pressing. */
  private static final List<Integer> LADDER = List.of(1, 7, 14, 30);

  private final IdentityForm form;
  private final Optional<StoredCertificate> certificate;
  private final InstantSource clock;

  CertificateEvaluator(IdentityFacts facts, InstantSource clock) {
    this.form = facts.form();
    this.certificate = facts.certificate();
    this.clock = clock;
  }

  CheckResult expiry() {
    return certificate
        .map(StoredCertificate::notAfter)
        .map(this::expiry)
        .orElseGet(() -> passed("Certificate in use", "none; a client secret signs in"));
  }

  private CheckResult expiry(Instant notAfter) {
    Duration left = Duration.between(clock.instant(), notAfter);
    if (left.isNegative() || left.isZero()) {
      return failed(
          problem(
              EntraErrorCode.ENTRA_CERTIFICATE_EXPIRED,
              "The certificate expired on %s; nothing works until it is replaced."
                  .formatted(day(notAfter)),
              notAfter,
              "expired"));
    }
    return LADDER.stream()
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .findFirst()
        .map(rung -> failed(soon(notAfter, left, rung)))
        .orElseGet(() -> passed("Valid until", day(notAfter)));
  }

  private Finding soon(Instant notAfter, Duration left, int rung) {
    return problem(
        EntraErrorCode.ENTRA_CERTIFICATE_EXPIRES_SOON,
        left.toDays() == 0
            ? "The certificate expires in less than a day, on %s.".formatted(day(notAfter))
            : "The certificate expires in %d %s, on %s."
                .formatted(left.toDays(), left.toDays() == 1 ? "day" : "days", day(notAfter)),
        notAfter,
        rung == 1 ? "1 day" : rung + " days");
  }

  private Finding problem(EntraErrorCode code, String message, Instant notAfter, String rung) {
    return finding(
        code,
        message,
        List.of(
            new Evidence("Valid until", notAfter.toString()), new Evidence("Warning level", rung)),
        replace());
  }

  private Remediation replace() {
    return remediation(
        Actors.ADMINISTRATOR,
        form.portal().credentials(form.application()),
        "Replace the credential of this account in Tenon; it makes a new certificate.",
        "Upload the new certificate under Certificates & secrets of the application.",
        "Delete the old one there when the account has been verified.");
  }

  private static String day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
  }
}
