package dev.tenon.cli.access;

import dev.tenon.spi.AccessSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment variables in which programs look for a session. */
final class SessionVariables {

  /**
   * Variables that would make the AWS CLI and SDKs prefer a profile.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html">Environment
   *     variables of the AWS CLI</a>
   */
  static final List<String> UNSET = List.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE");

  private SessionVariables() {}

  /** Names and values, in the order to print them. */
  static Map<String, String> of(AccessSession session) {
    return session.fold(
        token -> {
          Map<String, String> variables = new LinkedHashMap<>();
          variables.put("TENON_ACCESS_TOKEN", token.token().reveal());
          variables.put("TENON_ACCESS_TOKEN_EXPIRES_AT", token.expiresAt().toString());
          return variables;
        },
        keys -> {
          Map<String, String> variables = new LinkedHashMap<>();
          variables.put("AWS_ACCESS_KEY_ID", keys.keyId());
          variables.put("AWS_SECRET_ACCESS_KEY", keys.secretKey().reveal());
          variables.put("AWS_SESSION_TOKEN", keys.sessionToken().reveal());
          variables.put("AWS_CREDENTIAL_EXPIRATION", keys.expiresAt().toString());
          return variables;
        });
  }
}
