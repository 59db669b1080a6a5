package dev.tenon.m365.sandbox;

import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.microsoft.sandbox.MicrosoftContract;
import java.util.List;

/** Runs the provider contract. */
class M365ContractTest extends MicrosoftContract {

  M365ContractTest() {
    super(
        new M365ProviderFactory(),
        List.of("healthy", "gcc-high", "dod", "china"),
        cloud -> List.of(cloud.loginHost(), cloud.graphHost(), cloud.exchangeHost()));
  }
}
