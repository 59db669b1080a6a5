package dev.tenon.m365.sandbox;

import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.sandbox.MicrosoftRedirects;

/** Redirects of Microsoft Entra ID, Microsoft Graph and Exchange Online. */
class M365RedirectTest extends MicrosoftRedirects {

  M365RedirectTest() {
    super(new M365ProviderFactory(), "healthy", Cloud.GLOBAL.exchangeHost());
  }
}
