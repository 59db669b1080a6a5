package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProviderTest {

  @Test
  void aProviderRefusesWhatItDoesNotOffer() {
    Provider provider = new MinimalProvider();
    Credential none = Credential.empty();
    Map<String, String> form = Map.of("number", "1");

    assertNotOffered(() -> provider.discover(new DiscoverRequest(form, form, none)), "discover");
    assertNotOffered(() -> provider.rotate(new RotateRequest("A", form, form, none)), "rotate");
    assertNotOffered(
        () ->
            provider.access(
                new AccessRequest(
                    new Account("1", "One"), form, form, none, "api", AccessOptions.DEFAULT)),
        "sessions");
    assertNotOffered(() -> provider.lookUp(new LookupRequest("number", form)), "look up");
  }

  private static void assertNotOffered(ThrowingCallable call, String capability) {
    assertThatThrownBy(call)
        .hasMessageContaining(capability)
        .asInstanceOf(type(ProviderException.class))
        .returns(ProviderErrorCode.CAPABILITY_NOT_OFFERED, ProviderException::code)
        .returns(ErrorCategory.CALLER, ProviderException::category);
  }

  private static final class MinimalProvider implements Provider {

    @Override
    public Preparation prepare(PrepareRequest request) {
      throw new AssertionError("not called");
    }

    @Override
    public Guide guide(GuideRequest request) {
      throw new AssertionError("not called");
    }

    @Override
    public CheckReport check(CheckRequest request, CheckListener listener) {
      throw new AssertionError("not called");
    }
  }

  @Test
  void aFailureHasTheTimeToWaitAndTheCause() {
    IllegalStateException cause = new IllegalStateException("connection reset");
    ProviderException failure =
        new ProviderException(
            ProviderErrorCode.PROVIDER_THROTTLED,
            "Too many requests.",
            Optional.of(Duration.ofSeconds(7)),
            cause);

    assertThat(failure).hasMessage("Too many requests.").hasCause(cause);
    assertThat(failure.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(new ProviderException(ProviderErrorCode.PROVIDER_REFUSED, "No.").retryAfter())
        .isEmpty();
  }

  @Test
  void aLookupConcernsAValueOfTheForm() {
    assertThat(new LookupRequest("number", Map.of("number", "123", "zone", "east")).value())
        .isEqualTo("123");
    assertThatThrownBy(() -> new LookupRequest("number", Map.of("zone", "east")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number");
  }

  @Test
  void aGuideLinksAnAccountUnlessAnotherPurposeIsGiven() {
    assertThat(new GuideRequest("A", Map.of(), Map.of()))
        .isEqualTo(new GuideRequest("A", Map.of(), Map.of(), GuideRequest.Purpose.LINK));
  }
}
