package dev.tenon.sandbox.aws.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The other properties of a role.
 *
 * @param maxSession the maximum session duration
 * @param ofStack whether a CloudFormation stack created the role and can update it
 */
public record RoleSettings(
    String description,
    Duration maxSession,
    Map<String, String> tags,
    Optional<LastUse> lastUse,
    boolean ofStack) {

  /** The default of IAM: sessions of one hour. */
  public static final RoleSettings DEFAULTS =
      new RoleSettings("", Duration.ofHours(1), Map.of(), Optional.empty(), false);

  /** When and where a role was last used. */
  public record LastUse(Instant at, String region) {}

  /** Copies the tags. */
  public RoleSettings {
    tags = Map.copyOf(tags);
  }

  public RoleSettings describedAs(String other) {
    return new RoleSettings(other, maxSession, tags, lastUse, ofStack);
  }

  public RoleSettings withMaxSession(Duration other) {
    return new RoleSettings(description, other, tags, lastUse, ofStack);
  }

  /** The same with more tags; those of equal keys are replaced. */
  public RoleSettings tagged(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(tags);
    all.putAll(more);
    return new RoleSettings(description, maxSession, all, lastUse, ofStack);
  }

  public RoleSettings used(LastUse use) {
    return new RoleSettings(description, maxSession, tags, Optional.of(use), ofStack);
  }

  public RoleSettings madeByStack() {
    return new RoleSettings(description, maxSession, tags, lastUse, true);
  }
}
