package dev.tenon.sandbox.microsoft.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** An application registration: single-tenant, without permissions and credentials at first. */
public final class Application {

  private final UUID objectId;
  private final UUID appId;
  private final Instant createdAt;
  private final List<RequiredResourceAccess> permissions = new ArrayList<>();
  private final List<KeyCredential> keyCredentials = new ArrayList<>();
  private final List<PasswordCredential> passwordCredentials = new ArrayList<>();
  private final Map<String, String> otherProperties = new TreeMap<>();
  private String displayName;
  private SignInAudience audience = SignInAudience.SINGLE_TENANT;
  private boolean disabled;
  private Optional<String> uniqueName = Optional.empty();

  /**
   * @param objectId the object ID, which is not the client ID
   * @param appId the client ID
   */
  public Application(String displayName, UUID objectId, UUID appId, Instant createdAt) {
    this.displayName = displayName;
    this.objectId = objectId;
    this.appId = appId;
    this.createdAt = createdAt;
  }

  /** A copy that can be changed without effect on this one. */
  public Application copy() {
    Application copy = new Application(displayName, objectId, appId, createdAt);
    copy.permissions.addAll(permissions);
    copy.keyCredentials.addAll(keyCredentials);
    copy.passwordCredentials.addAll(passwordCredentials);
    copy.otherProperties.putAll(otherProperties);
    copy.audience = audience;
    copy.disabled = disabled;
    copy.uniqueName = uniqueName;
    return copy;
  }

  /** The object ID, which is not the client ID. */
  public UUID objectId() {
    return objectId;
  }

  /** The client ID. */
  public UUID appId() {
    return appId;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** The declared permissions; the list can be changed. */
  public List<RequiredResourceAccess> permissions() {
    return permissions;
  }

  /** The registered certificates; the list can be changed. */
  public List<KeyCredential> keyCredentials() {
    return keyCredentials;
  }

  /** The client secrets; the list can be changed. */
  public List<PasswordCredential> passwordCredentials() {
    return passwordCredentials;
  }

  /** Properties that the sandbox only stores: JSON by name; the map can be changed. */
  public Map<String, String> otherProperties() {
    return otherProperties;
  }

  public String displayName() {
    return displayName;
  }

  public void setDisplayName(String name) {
    displayName = name;
  }

  public SignInAudience audience() {
    return audience;
  }

  public void setAudience(SignInAudience other) {
    audience = other;
  }

  /** Whether the application is deactivated in all tenants ({@code isDisabled}). */
  public boolean disabled() {
    return disabled;
  }

  public void setDisabled(boolean off) {
    disabled = off;
  }

  /** The client-chosen name for upserts. */
  public Optional<String> uniqueName() {
    return uniqueName;
  }

  public void setUniqueName(String name) {
    uniqueName = Optional.of(name);
  }
}
