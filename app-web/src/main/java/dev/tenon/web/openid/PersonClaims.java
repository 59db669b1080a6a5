package dev.tenon.web.openid;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.operator.ExternalIdentity;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.config.OpenIdOptions.RoleClaim;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the provider states about a person who signed in.
 *
 * @param values the claims of the validated ID token and of the UserInfo endpoint
 */
record PersonClaims(String subject, Map<String, Object> values) {

  private static final String EMAIL = "email";
  private static final String VERIFIED = "email_verified";

  /** Whether a configured claim is missing, so that the UserInfo endpoint has to be asked. */
  boolean lacks(OpenIdOptions options) {
    return find(options.nameClaim()).isEmpty()
        || options.roles().filter(roles -> find(roles.claim()).isEmpty()).isPresent();
  }

  /**
   * These claims and those that are missing. An address is verified where it is stated: what one
   * source says about another address does not count.
   *
   * @param more the claims of the UserInfo endpoint
   */
  PersonClaims with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.putAll(values);
    if (!Objects.equals(values.get(EMAIL), more.get(EMAIL))) {
      Map<String, Object> source = values.containsKey(EMAIL) ? values : more;
      all.put(VERIFIED, source.getOrDefault(VERIFIED, false));
    }
    return new PersonClaims(subject, all);
  }

  /**
   * The identity for the core.
   *
   * @throws SignInRefusal without a usable name, and without a role if the provider assigns roles
   */
  ExternalIdentity identity(OpenIdOptions options) {
    String name = name(options);
    return new ExternalIdentity(
        options.issuer().toString(),
        subject,
        OperatorId.of(name),
        options.roles().map(roles -> role(options, roles, name)));
  }

  private String name(OpenIdOptions options) {
    String claim = options.nameClaim();
    String name =
        find(claim)
            .filter(String.class::isInstance)
            .map(value -> value.toString().strip())
            .filter(value -> !value.isEmpty())
            .orElseThrow(
                () ->
                    SignInRefusal.ofPerson(
                        "%s did not state who you are: the claim %s is missing. The administrator of %s can add it for Tenon."
                            .formatted(options.name(), claim, options.name()),
                        "no claim " + claim));
    if (claim.equals(EMAIL) && !isTrue(values.get(VERIFIED))) {
      throw SignInRefusal.ofPerson(
          "%s has not verified your e-mail address %s. Verify it there, or ask the administrator of %s, and sign in again."
              .formatted(options.name(), name, options.name()),
          "email_verified is not true");
    }
    return name;
  }

  private Role role(OpenIdOptions options, RoleClaim roles, String name) {
    return find(roles.claim()).map(PersonClaims::texts).orElse(List.of()).stream()
        .map(roles.roles()::get)
        .filter(role -> role != null)
        .min(Role::compareTo)
        .orElseThrow(
            () ->
                SignInRefusal.ofPerson(
                    "%s signed you in as %s but assigns you no role in Tenon. The administrator of %s can give you one: a value of %s that Tenon has a role for."
                        .formatted(options.name(), name, options.name(), roles.claim()),
                    "no known value in the claim " + roles.claim()));
  }

  private Optional<Object> find(String claim) {
    Object whole = values.get(claim);
    if (whole != null) {
      return Optional.of(whole);
    }
    Object found = values;
    for (String part : claim.split("\\.", -1)) {
      found = found instanceof Map<?, ?> object ? object.get(part) : null;
    }
    return Optional.ofNullable(found);
  }

  private static boolean isTrue(Object claim) {
    return Boolean.TRUE.equals(claim) || "true".equals(claim);
  }

  private static List<String> texts(Object claim) {
    Stream<?> values = claim instanceof Collection<?> several ? several.stream() : Stream.of(claim);
    return values.map(String::valueOf).toList();
  }
}
