package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.ProviderErrorCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallFaultTest {

  @Test
  void saysWhichStatusIsNoInformationAboutTheAccount() {
    assertThat(CallFault.isTemporary(428)).isFalse();
    assertThat(CallFault.isTemporary(429)).isTrue();
    assertThat(CallFault.isTemporary(430)).isFalse();
    assertThat(CallFault.isTemporary(499)).isFalse();
    assertThat(CallFault.isTemporary(500)).isTrue();
    assertThat(CallFault.status("Nimbus", 500, Optional.empty()).code())
        .isEqualTo(ProviderErrorCode.PROVIDER_UNAVAILABLE);
    assertThat(CallFault.status("Nimbus", 499, Optional.empty()))
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_REFUSED);
              assertThat(fault.again()).isEqualTo(CallFault.Again.NEVER);
            });
    assertThat(CallFault.isTemporary(408)).isTrue();
    assertThat(CallFault.status("Nimbus", 408, Optional.empty()))
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(ProviderErrorCode.PROVIDER_UNAVAILABLE);
              assertThat(fault.again()).isEqualTo(CallFault.Again.BRIEFLY);
              assertThat(fault.getMessage()).contains("in time (HTTP 408)");
            });
    assertThat(CallFault.of(NetworkFailure.timedOut("Nimbus")).again())
        .isEqualTo(CallFault.Again.BRIEFLY);
  }
}
