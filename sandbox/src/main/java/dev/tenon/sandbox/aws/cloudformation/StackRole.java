package dev.tenon.sandbox.aws.cloudformation;

import com.google.gson.Gson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A role that a stack creates.
 *
 * @param path begins and ends with a slash
 * @param trustDocument who may assume it, JSON
 * @param inlinePolicies JSON by name
 * @param boundaryArn its permissions boundary
 */
public record StackRole(
    String path,
    String name,
    String description,
    String trustDocument,
    List<String> managedPolicyArns,
    Map<String, String> inlinePolicies,
    Optional<String> boundaryArn,
    Duration maxSession,
    Map<String, String> tags) {

  /** The maximum session duration of a role whose template does not set one. */
  public static final Duration DEFAULT_SESSION = Duration.ofHours(1);

  private static final String TYPE = "AWS::IAM::Role";
  private static final Set<String> ATTRIBUTES = Set.of("Type", "Properties");
  private static final Set<String> PROPERTIES =
      Set.of(
          ("RoleName Path Description AssumeRolePolicyDocument ManagedPolicyArns"
                  + " Policies PermissionsBoundary MaxSessionDuration Tags")
              .split(" "));

  /**
   * The roles that a stack of a template creates in an account, with the default values of the
   * parameters.
   *
   * @throws IllegalArgumentException for a resource that is not a role, for a property that the
   *     sandbox does not support, and as {@link StackTemplate} specifies
   */
  public static List<StackRole> of(StackTemplate template, String partition, String account) {
    List<StackRole> roles = new ArrayList<>();
    template
        .section("Resources")
        .forEach(
            (name, resource) -> {
              Map<String, Object> declared = StackTemplate.map(resource);
              Object type = declared.get("Type");
              if (!TYPE.equals(type)) {
                throw new IllegalArgumentException(
                    "The sandbox cannot create a %s, only a %s.".formatted(type, TYPE));
              }
              requireKnown(name, declared.keySet(), ATTRIBUTES);
              requireKnown(
                  name, StackTemplate.map(declared.get("Properties")).keySet(), PROPERTIES);
              roles.add(of(template.resource(name, template.defaults(), partition, account)));
            });
    return roles;
  }

  private static void requireKnown(String resource, Set<String> given, Set<String> known) {
    Set<String> unknown = new TreeSet<>(given);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The sandbox cannot create the role '%s' with %s; remove that from the template."
              .formatted(resource, String.join(", ", unknown)));
    }
  }

  private static StackRole of(Map<String, Object> properties) {
    List<?> policies = list(properties, "ManagedPolicyArns");
    List<?> inline = list(properties, "Policies");
    List<?> tags = list(properties, "Tags");
    return new StackRole(
        String.valueOf(properties.getOrDefault("Path", "/")),
        String.valueOf(properties.get("RoleName")),
        String.valueOf(properties.getOrDefault("Description", "")),
        new Gson().toJson(properties.get("AssumeRolePolicyDocument")),
        policies.stream().map(String::valueOf).toList(),
        inline.stream()
            .map(StackTemplate::map)
            .collect(
                Collectors.toMap(
                    policy -> String.valueOf(policy.get("PolicyName")),
                    policy -> new Gson().toJson(policy.get("PolicyDocument")),
                    StackRole::refuseTwo)),
        Optional.ofNullable(properties.get("PermissionsBoundary")).map(String::valueOf),
        properties.get("MaxSessionDuration") instanceof Number seconds
            ? Duration.ofSeconds(seconds.longValue())
            : DEFAULT_SESSION,
        tags.stream()
            .map(StackTemplate::map)
            .collect(
                Collectors.toMap(
                    tag -> String.valueOf(tag.get("Key")),
                    tag -> String.valueOf(tag.get("Value")),
                    StackRole::refuseTwo)));
  }

  private static List<?> list(Map<String, Object> properties, String name) {
    return StackTemplate.list(properties.getOrDefault(name, List.of()));
  }

  private static String refuseTwo(String first, String second) {
    throw new IllegalArgumentException(
        "The template has both '%s' and '%s' under one name.".formatted(first, second));
  }
}
