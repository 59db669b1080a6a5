package dev.tenon.microsoft.access;

import dev.tenon.microsoft.check.CheckFailure;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Secret;
import java.util.List;

/** Gets an access token for one API with the credential of the linked application. */
public final class TokenAccess {

  private TokenAccess() {}

  /**
   * Gets a new token. Blocks.
   *
   * @param host the host of the API, in the cloud of the tenant
   * @throws ProviderException {@link ProviderErrorCode#ACCESS_OPTION_REFUSED}, {@link
   *     ProviderErrorCode#INTERRUPTED}, the code of the finding when the application cannot sign
   *     in, {@link ProviderErrorCode#PROVIDER_REFUSED} for a token of another tenant than the
   *     linked one, or the codes of network and cloud faults
   */
  public static AccessSession open(
      AccessRequest request, IdentityForm form, String host, MicrosoftConversation conversation) {
    if (!request.options().equals(AccessOptions.DEFAULT)) {
      throw new ProviderException(
          ProviderErrorCode.ACCESS_OPTION_REFUSED,
          "Microsoft Entra ID determines the lifetime and the permissions of a token. Omit the"
              + " duration, session policy and source identity.");
    }
    IdentityFacts facts = new IdentityFacts(form, request.credential(), conversation);
    AccessToken token =
        facts
            .token(host, List.of())
            .answer()
            .fold(
                known -> known,
                unknown -> {
                  throw CheckFailure.exception(unknown);
                });
    requireTenant(request.account().id(), token);
    return new AccessSession.BearerToken(Secret.of(token.secret()), token.expiresAt());
  }

  /** The id of an account is the id of its tenant, or starts with it and a slash. */
  private static void requireTenant(String accountId, AccessToken token) {
    String tenant = token.claims().tenantId();
    if (!accountId.equals(tenant) && !accountId.startsWith(tenant + "/")) {
      throw new ProviderException(
          ProviderErrorCode.PROVIDER_REFUSED,
          "Microsoft Entra ID issued a token for a tenant other than the linked one. Verify the"
              + " account.");
    }
  }
}
