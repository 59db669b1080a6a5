package dev.tenon.microsoft.graph;

import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import java.net.URI;
import java.util.Map;

/** Gives the token of the conversation to the Graph client, for the host of its cloud only. */
final class FixedTokenProvider implements AccessTokenProvider {

  private final AllowedHostsValidator hosts;
  private final AccessToken token;

  FixedTokenProvider(Cloud cloud, AccessToken token) {
    this.hosts = new AllowedHostsValidator(cloud.graphHost());
    this.token = token;
  }

  @Override
  public String getAuthorizationToken(URI uri, Map<String, Object> context) {
    return hosts.isUrlHostValid(uri) ? token.secret() : "";
  }

  @Override
  public AllowedHostsValidator getAllowedHostsValidator() {
    return hosts;
  }
}
