package dev.tenon.microsoft.access;

import dev.tenon.microsoft.check.CheckResults;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Secret;
import java.util.List;

/** Gets a token of the linked application for one API. */
public final class TokenAccess {

  private TokenAccess() {}

  /**
   * Signs in anew. Blocks until a token is there.
   *
   * @param host where the API answers, in the cloud of the tenant
   * @throws ProviderException {@link ProviderErrorCode#ACCESS_OPTION_REFUSED}, {@link
   *     ProviderErrorCode#INTERRUPTED}, the code of why the application cannot sign in, or the
   *     codes of network and cloud faults
   */
  public static AccessSession open(
      AccessRequest request, IdentityForm form, String host, Conversation conversation) {
    if (!request.options().equals(AccessOptions.DEFAULT)) {
      throw new ProviderException(
          ProviderErrorCode.ACCESS_OPTION_REFUSED,
          "Microsoft Entra decides how long a token lasts and what it may do; leave duration,"
              + " session policy and source identity out.");
    }
    IdentityFacts facts = new IdentityFacts(form, request.credential(), conversation);
    AccessToken token =
        facts
            .token(host, List.of())
            .answer()
            .fold(
                known -> known,
                unknown -> {
                  throw CheckResults.exception(unknown);
                });
    return new AccessSession.BearerToken(Secret.of(token.secret()), token.expiresAt());
  }
}
