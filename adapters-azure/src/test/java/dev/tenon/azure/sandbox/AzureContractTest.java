package dev.tenon.azure.sandbox;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.microsoft.sandbox.MicrosoftContract;
import java.util.List;

/** Runs the provider contract. */
class AzureContractTest extends MicrosoftContract {

  AzureContractTest() {
    super(
        new AzureProviderFactory(),
        List.of("azure-healthy", "azure-gcc-high", "azure-china"),
        cloud -> List.of(cloud.loginHost(), cloud.graphHost(), cloud.resourceManagerHost()));
  }
}
