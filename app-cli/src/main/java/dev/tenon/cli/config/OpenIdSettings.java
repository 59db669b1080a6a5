package dev.tenon.cli.config;

import static java.util.Objects.requireNonNull;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The identity provider at which operators sign in to the console.
 *
 * @param name its name on the sign-in page
 * @param clientSecretFile the file with the client secret; absent for a public client
 * @param nameClaim the claim that becomes the operator's name
 * @param roleClaim the claim that assigns roles; absent if operators are invited
 * @param roles the roles by value of that claim
 * @param workspace the id or the name of the workspace to sign in to; absent for the only one
 */
public record OpenIdSettings(
    String name,
    URI issuer,
    String clientId,
    Optional<Path> clientSecretFile,
    List<String> scopes,
    String nameClaim,
    Optional<String> roleClaim,
    Map<String, Role> roles,
    Optional<String> workspace) {

  public OpenIdSettings {
    requireNonNull(name, "name");
    requireNonNull(issuer, "issuer");
    requireNonNull(clientId, "clientId");
    requireNonNull(clientSecretFile, "clientSecretFile");
    scopes = List.copyOf(scopes);
    requireNonNull(nameClaim, "nameClaim");
    requireNonNull(roleClaim, "roleClaim");
    roles = Map.copyOf(roles);
    requireNonNull(workspace, "workspace");
  }

  /**
   * Reads the settings; empty without an issuer.
   *
   * @param values the configured values
   * @param places the names of the sources of values, for messages
   * @throws TenonException {@code CONFIGURATION_INVALID}
   */
  static Optional<OpenIdSettings> read(
      Function<ConfigurationKey, Optional<String>> values,
      Function<ConfigurationKey, String> places,
      Function<String, Path> paths) {
    Function<ConfigurationKey, Optional<String>> texts =
        key -> values.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    Function<ConfigurationKey, String> text = key -> texts.apply(key).orElse(key.defaultValue());
    return texts
        .apply(ConfigurationKey.OPENID_ISSUER)
        .map(
            issuer ->
                new OpenIdSettings(
                    text.apply(ConfigurationKey.OPENID_NAME),
                    issuer(issuer, places),
                    texts
                        .apply(ConfigurationKey.OPENID_CLIENT_ID)
                        .orElseThrow(
                            () ->
                                invalid(
                                    "%s is set, so openid.client-id must be, too.",
                                    ConfigurationKey.OPENID_ISSUER, places)),
                    texts.apply(ConfigurationKey.OPENID_CLIENT_SECRET_FILE).map(paths),
                    scopes(text.apply(ConfigurationKey.OPENID_SCOPES), places),
                    text.apply(ConfigurationKey.OPENID_NAME_CLAIM),
                    texts.apply(ConfigurationKey.OPENID_ROLE_CLAIM),
                    roles(texts, places),
                    texts.apply(ConfigurationKey.OPENID_WORKSPACE)));
  }

  private static URI issuer(String typed, Function<ConfigurationKey, String> places) {
    if (WebUrl.parse(typed).isEmpty()) {
      throw invalid(
          "%s must be an https URL, exactly as the provider states its issuer.",
          ConfigurationKey.OPENID_ISSUER, places);
    }
    return URI.create(typed);
  }

  private static List<String> scopes(String typed, Function<ConfigurationKey, String> places) {
    List<String> scopes = Arrays.asList(typed.split("\\s+", -1));
    if (!scopes.contains("openid")) {
      throw invalid("%s must contain openid.", ConfigurationKey.OPENID_SCOPES, places);
    }
    return scopes;
  }

  /** Values of a claim may contain equals signs and commas, as names in a directory do. */
  private static Map<String, Role> roles(
      Function<ConfigurationKey, Optional<String>> texts,
      Function<ConfigurationKey, String> places) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String entry : texts.apply(ConfigurationKey.OPENID_ROLES).orElse("").split(";", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      String[] parts = entry.split("=", 2);
      Optional<Role> role = role(parts[0].strip());
      if (role.isEmpty() || parts.length < 2 || parts[1].isBlank()) {
        throw invalid(
            "%s must have the form administrator=VALUE; editor=VALUE; viewer=VALUE.",
            ConfigurationKey.OPENID_ROLES, places);
      }
      if (roles.put(parts[1].strip(), role.get()) != null) {
        throw invalid(
            "%s must name each value once, because a value assigns one role.",
            ConfigurationKey.OPENID_ROLES, places);
      }
    }
    if (roles.isEmpty() == texts.apply(ConfigurationKey.OPENID_ROLE_CLAIM).isPresent()) {
      throw invalid(
          "%s and openid.roles belong together; set both or none.",
          ConfigurationKey.OPENID_ROLE_CLAIM, places);
    }
    return roles;
  }

  private static Optional<Role> role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role != Role.GUEST)
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static TenonException invalid(
      String format, ConfigurationKey key, Function<ConfigurationKey, String> places) {
    return new TenonException(
        CliErrorCode.CONFIGURATION_INVALID, format.formatted(places.apply(key)));
  }
}
