package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.spi.Action;
import dev.tenon.spi.Action.Rotate.Phase;
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

/** Evaluates how long the certificate stays valid. Makes no call. */
final class CertificateEvaluator {

  /** The days before the end date at which the warning level rises. */
  private static final List<Integer> WARNING_DAYS = List.of(1, 7, 14, 30);

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
        .map(
            held ->
                clock.instant().isBefore(held.notBefore())
                    ? failed(notYetValid(held.notBefore()))
                    : expiry(held.notAfter()))
        .orElseGet(
            () ->
                passed(
                    "Certificate in use", "none; the application signs in with a client secret"));
  }

  private CheckResult expiry(Instant notAfter) {
    Duration left = Duration.between(clock.instant(), notAfter);
    if (left.isNegative() || left.isZero()) {
      return failed(
          problem(
              EntraErrorCode.ENTRA_CERTIFICATE_EXPIRED,
              "The certificate expired on %s. Tenon cannot access the account until it is replaced."
                  .formatted(day(notAfter)),
              notAfter,
              "expired"));
    }
    return WARNING_DAYS.stream()
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .findFirst()
        .map(days -> failed(soon(notAfter, left, days)))
        .orElseGet(() -> passed("Valid until", day(notAfter)));
  }

  private Finding notYetValid(Instant notBefore) {
    RefusalMeaning meaning = RefusalMeaning.certificateNotYetValid();
    return finding(
        meaning.code(),
        "The certificate is not valid before %s, which is later than the time of the machine that Tenon runs on. Its clock is wrong, or was wrong when the certificate was created."
            .formatted(notBefore),
        List.of(
            new Evidence("Valid from", notBefore.toString()),
            new Evidence("Time of this machine", clock.instant().toString())),
        meaning.remediation(form));
  }

  private Finding soon(Instant notAfter, Duration left, int warningDays) {
    return problem(
        EntraErrorCode.ENTRA_CERTIFICATE_EXPIRES_SOON,
        left.toDays() == 0
            ? "The certificate expires in less than a day, on %s.".formatted(day(notAfter))
            : "The certificate expires in %d %s, on %s."
                .formatted(left.toDays(), left.toDays() == 1 ? "day" : "days", day(notAfter)),
        notAfter,
        warningDays == 1 ? "1 day" : warningDays + " days");
  }

  private Finding problem(
      EntraErrorCode code, String message, Instant notAfter, String warningLevel) {
    return finding(
        code,
        message,
        List.of(
            new Evidence("Valid until", notAfter.toString()),
            new Evidence("Warning level", warningLevel)),
        replace());
  }

  private Remediation replace() {
    return remediation(
            Actors.ADMINISTRATOR,
            form.portal().credentials(form.application()),
            "Rotate the credential of this account in Tenon, which generates a new certificate.",
            "On the Certificates & secrets page of the application, upload the new certificate.",
            "Confirm the rotation in Tenon, then delete the old certificate on the same page.")
        .with(new Action.Rotate(Phase.START));
  }

  private static String day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
  }
}
