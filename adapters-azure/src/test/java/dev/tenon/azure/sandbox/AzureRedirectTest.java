package dev.tenon.azure.sandbox;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.sandbox.MicrosoftRedirects;

/** Redirects of Microsoft Entra ID, Microsoft Graph and Azure Resource Manager. */
class AzureRedirectTest extends MicrosoftRedirects {

  AzureRedirectTest() {
    super(new AzureProviderFactory(), "azure-healthy", Cloud.GLOBAL.resourceManagerHost());
  }
}
