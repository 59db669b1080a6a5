package dev.tenon.sandbox.aws.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The permissions of a role.
 *
 * @param boundaryArn the managed policy that is its permissions boundary
 * @param attachedArns the managed policies attached to it, in the order of attaching
 * @param inline documents of inline policies by name
 */
public record RolePermissions(
    Optional<String> boundaryArn, List<String> attachedArns, Map<String, String> inline) {

  /** No permissions. */
  public static final RolePermissions NONE =
      new RolePermissions(Optional.empty(), List.of(), Map.of());

  /** Copies the collections. */
  public RolePermissions {
    attachedArns = List.copyOf(attachedArns);
    inline = Map.copyOf(inline);
  }

  /** The same with one more managed policy; attaching it again changes nothing. */
  public RolePermissions attaching(String arn) {
    if (attachedArns.contains(arn)) {
      return this;
    }
    List<String> more = new ArrayList<>(attachedArns);
    more.add(arn);
    return new RolePermissions(boundaryArn, more, inline);
  }

  /** The same without a managed policy. */
  public RolePermissions detaching(String arn) {
    return new RolePermissions(
        boundaryArn,
        attachedArns.stream().filter(attached -> !attached.equals(arn)).toList(),
        inline);
  }

  /** The same with an inline policy, which replaces one of its name. */
  public RolePermissions withInline(String name, String document) {
    Map<String, String> more = new TreeMap<>(inline);
    more.put(name, document);
    return new RolePermissions(boundaryArn, attachedArns, more);
  }

  /** The same without an inline policy. */
  public RolePermissions withoutInline(String name) {
    Map<String, String> fewer = new TreeMap<>(inline);
    fewer.remove(name);
    return new RolePermissions(boundaryArn, attachedArns, fewer);
  }

  /** The same limited by a managed policy. */
  public RolePermissions boundedBy(Optional<String> arn) {
    return new RolePermissions(arn, attachedArns, inline);
  }
}
