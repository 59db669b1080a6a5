package dev.tenon.microsoft.access;

import static java.util.Objects.requireNonNull;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.SessionSource;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives an SDK client of Azure or Microsoft Graph the sessions of a linked account. Made for one
 * audience: the source decides for which API its sessions are, whatever scopes a client asks for.
 * Safe for use by many threads.
 */
public final class LinkedTenantCredential implements TokenCredential {

  private final SessionSource sessions;

  /** Takes the tokens from that source, which is asked for each request and may cache. */
  public LinkedTenantCredential(SessionSource sessions) {
    this.sessions = requireNonNull(sessions, "sessions");
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromCallable(() -> getTokenSync(request)).subscribeOn(Schedulers.boundedElastic());
  }

  /**
   * A valid token.
   *
   * @throws IllegalStateException when the source gives sessions of another cloud
   */
  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    AccessSession session = sessions.open();
    return session.fold(
        token ->
            new AccessToken(token.token().reveal(), token.expiresAt().atOffset(ZoneOffset.UTC)),
        keys -> {
          throw new IllegalStateException("the session source gives keys, not bearer tokens");
        });
  }
}
