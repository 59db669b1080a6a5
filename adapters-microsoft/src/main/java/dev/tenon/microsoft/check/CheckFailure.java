package dev.tenon.microsoft.check;

import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.Arrays;
import java.util.stream.Stream;

/** Turns the result of a check into the exception of a call that depends on it. */
public final class CheckFailure {

  private CheckFailure() {}

  /**
   * The exception of a call that cannot succeed because a check did not pass.
   *
   * @param own the error codes of the provider, in addition to those that all Microsoft providers
   *     share
   */
  public static ProviderException exception(CheckResult why, ErrorCode... own) {
    return why.fold(
        passed ->
            new ProviderException(
                ProviderErrorCode.PROVIDER_REFUSED, "The service returned no usable answer."),
        failed -> exception(failed.findings().get(0), own),
        propagating -> exception(propagating.finding(), own),
        inconclusive ->
            new ProviderException(
                code(inconclusive.code(), own),
                inconclusive.reason(),
                inconclusive.retryAfter(),
                null));
  }

  private static ProviderException exception(Finding finding, ErrorCode... own) {
    return new ProviderException(code(finding.code(), own), finding.message());
  }

  private static ErrorCode code(String name, ErrorCode... own) {
    return Stream.<ErrorCode[]>of(ProviderErrorCode.values(), EntraErrorCode.values(), own)
        .flatMap(Arrays::stream)
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElse(ProviderErrorCode.PROVIDER_REFUSED);
  }
}
