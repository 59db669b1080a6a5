package dev.tenon.sandbox.microsoft.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An application registration.
 *
 * @param objectId the object id, which is not the client id
 * @param appId the client id
 * @param disabled whether the application is deactivated in all tenants ({@code isDisabled})
 * @param uniqueName the client-chosen name that upserts go by
 * @param otherProperties what a client stored that the sandbox gives no meaning: JSON by name
 */
public record Application(
    UUID objectId,
    UUID appId,
    String displayName,
    SignInAudience audience,
    List<RequiredResourceAccess> permissions,
    List<KeyCredential> keyCredentials,
    List<PasswordCredential> passwordCredentials,
    boolean disabled,
    Optional<String> uniqueName,
    Instant createdAt,
    Map<String, String> otherProperties) {

  /** Copies the collections. */
  public Application {
    permissions = List.copyOf(permissions);
    keyCredentials = List.copyOf(keyCredentials);
    passwordCredentials = List.copyOf(passwordCredentials);
    otherProperties = Map.copyOf(otherProperties);
  }

  /** A single-tenant application that declares nothing and has no credential. */
  public static Application named(String displayName, UUID objectId, UUID appId, Instant now) {
    return new Application(
        objectId,
        appId,
        displayName,
        SignInAudience.SINGLE_TENANT,
        List.of(),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        now,
        Map.of());
  }

  public Application withDisplayName(String name) {
    return new Application(
        objectId,
        appId,
        name,
        audience,
        permissions,
        keyCredentials,
        passwordCredentials,
        disabled,
        uniqueName,
        createdAt,
        otherProperties);
  }

  public Application withAudience(SignInAudience other) {
    return new Application(
        objectId,
        appId,
        displayName,
        other,
        permissions,
        keyCredentials,
        passwordCredentials,
        disabled,
        uniqueName,
        createdAt,
        otherProperties);
  }

  public Application withPermissions(List<RequiredResourceAccess> declared) {
    return new Application(
        objectId,
        appId,
        displayName,
        audience,
        declared,
        keyCredentials,
        passwordCredentials,
        disabled,
        uniqueName,
        createdAt,
        otherProperties);
  }

  public Application withKeyCredentials(List<KeyCredential> keys) {
    return new Application(
        objectId,
        appId,
        displayName,
        audience,
        permissions,
        keys,
        passwordCredentials,
        disabled,
        uniqueName,
        createdAt,
        otherProperties);
  }

  public Application withPasswordCredentials(List<PasswordCredential> passwords) {
    return new Application(
        objectId,
        appId,
        displayName,
        audience,
        permissions,
        keyCredentials,
        passwords,
        disabled,
        uniqueName,
        createdAt,
        otherProperties);
  }

  public Application withDisabled(boolean off) {
    return new Application(
        objectId,
        appId,
        displayName,
        audience,
        permissions,
        keyCredentials,
        passwordCredentials,
        off,
        uniqueName,
        createdAt,
        otherProperties);
  }

  public Application withUniqueName(String name) {
    return new Application(
        objectId,
        appId,
        displayName,
        audience,
        permissions,
        keyCredentials,
        passwordCredentials,
        disabled,
        Optional.of(name),
        createdAt,
        otherProperties);
  }

  /** The same application with one more property that the sandbox gives no meaning. */
  public Application withOtherProperty(String name, String json) {
    Map<String, String> more = new TreeMap<>(otherProperties);
    more.put(name, json);
    return new Application(
        objectId,
        appId,
        displayName,
        audience,
        permissions,
        keyCredentials,
        passwordCredentials,
        disabled,
        uniqueName,
        createdAt,
        more);
  }

  /** The same application with every certificate changed. */
  public Application mapKeyCredentials(UnaryOperator<KeyCredential> change) {
    return withKeyCredentials(keyCredentials.stream().map(change).toList());
  }

  /** The same application with every secret changed. */
  public Application mapPasswordCredentials(UnaryOperator<PasswordCredential> change) {
    return withPasswordCredentials(passwordCredentials.stream().map(change).toList());
  }
}
