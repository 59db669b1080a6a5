package dev.tenon.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.identitymanagement.model.GetRoleRequest;
import com.amazonaws.services.identitymanagement.model.GetRoleResult;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.RequestOutcome;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.LimitedRequests;
import dev.tenon.toolkit.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkCallsTest {

  private static final Instant NOW = Instant.parse("2026-10-21T07:27:00Z");

  private final List<RequestOutcome> reported = new ArrayList<>();
  private final SdkCalls calls =
      new SdkCalls(
          "AWS IAM",
          new OutgoingRequest("iam.amazonaws.com", "123456789012", List.of()),
          new LimitedRequests(
              new ProviderContext(() -> NOW, Transport.DIRECT, new SecureRandom(), this::acquire)),
          () -> NOW);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Retry-After | 77                            | PT1M17S
          retry-after | 77                            | PT1M17S
          Retry-After | Wed, 21 Oct 2026 07:28:30 GMT | PT1M30S
          Retry-After | Wed, 21 Oct 2026 07:26:00 GMT | PT0S
          """)
  void honorsRetryAfterInSecondsAndAsADate(String header, String value, Duration wait) {
    assertThat(fault(response(503, "ServiceUnavailable", header, value)).retryAfter())
        .contains(wait);
    assertThat(fault(response(400, "Throttling", header, value)).retryAfter()).contains(wait);
  }

  @Test
  void ignoresARetryAfterThatItCannotParse() {
    assertThat(fault(response(503, "ServiceUnavailable", "Retry-After", "soon")).retryAfter())
        .isEmpty();
    assertThat(fault(new AmazonServiceException("")).retryAfter()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308, 399})
  void ignoresTheErrorCodeOfARedirect(int status) {
    assertThat(fault(response(status, "AccessDenied", "Location", "https://example.com")))
        .hasMessageContaining("AWS IAM")
        .hasMessageContaining("is a redirect")
        .extracting(CallFault::code)
        .isEqualTo(ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "400, RequestTimeout",
    "408, RequestTimeoutException",
    "400, RequestTimeoutException"
  })
  void repeatsARequestThatDidNotArriveInTime(int status, String code) {
    CallFault fault = fault(response(status, code, "Date", "today"));

    assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_UNAVAILABLE);
    assertThat(fault.again()).isEqualTo(CallFault.Again.BRIEFLY);
    assertThat(fault).hasMessageContaining("in time (HTTP %d)", status);
  }

  @Test
  void returnsTheErrorCodeOfTheService() {
    assertThatThrownBy(() -> call(response(403, "AccessDenied", "Date", "today")))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("AccessDenied"));
  }

  @Test
  void reportsToTheLimiterHowEachRequestEnded() {
    fault(response(400, "Throttling", "Retry-After", "7"));
    fault(response(503, "ServiceUnavailable", "Date", "today"));
    assertThatThrownBy(() -> call(response(403, "AccessDenied", "Date", "today")))
        .isInstanceOf(Refusal.class);

    assertThat(reported)
        .containsExactly(
            new RequestOutcome(RequestOutcome.Kind.THROTTLED, Optional.of(Duration.ofSeconds(7))),
            new RequestOutcome(RequestOutcome.Kind.FAULTED, Optional.empty()),
            RequestOutcome.ANSWERED);
  }

  private RequestLimiter.Permit acquire(OutgoingRequest request, Duration atMost) {
    assertThat(request.host()).isEqualTo("iam.amazonaws.com");
    return (outcome, took) -> reported.add(outcome);
  }

  private CallFault fault(AmazonServiceException response) {
    try {
      call(response);
    } catch (CallFault fault) {
      return fault;
    }
    throw new AssertionError("the call has no fault");
  }

  private void call(AmazonServiceException response) {
    GetRoleResult result =
        calls.run(
            new GetRoleRequest(),
            request -> {
              throw response;
            });
    throw new AssertionError(result);
  }

  private static AmazonServiceException response(
      int status, String code, String header, String value) {
    AmazonServiceException response = new AmazonServiceException("");
    response.setStatusCode(status);
    response.setErrorCode(code);
    response.setHttpHeaders(Map.of(header, value));
    return response;
  }
}
