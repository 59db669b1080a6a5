package dev.tenon.sandbox.aws.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An organization and its accounts, the management account among them.
 *
 * @param emptyPage whether its second page of accounts is empty but not the last, as when AWS
 *     filters after paging
 */
public record Organization(
    AwsPartition partition,
    String id,
    String rootId,
    String managementAccountId,
    List<Unit> units,
    List<Member> members,
    boolean emptyPage) {

  /**
   * An organizational unit.
   *
   * @param parentId the root or another unit
   */
  public record Unit(String id, String name, String parentId) {}

  /**
   * The state of an account in its organization ("Account", organizations API reference: {@code
   * State} replaces {@code Status}).
   */
  public enum MemberState {
    PENDING_ACTIVATION("ACTIVE"),
    ACTIVE("ACTIVE"),
    SUSPENDED("SUSPENDED"),
    PENDING_CLOSURE("PENDING_CLOSURE"),
    CLOSED("SUSPENDED");

    private final String status;

    MemberState(String status) {
      this.status = status;
    }

    /** The value of the older field {@code Status}, which has fewer values. */
    public String status() {
      return status;
    }
  }

  /**
   * An account of the organization.
   *
   * @param parentId the root or a unit
   */
  public record Member(
      String accountId,
      String name,
      String email,
      MemberState state,
      Instant joinedAt,
      String parentId) {}

  public String accountArn(String accountId) {
    return arn("account/" + id + "/" + accountId);
  }

  /** The ARN of something in the organization, such as {@code root/o-1/r-1}. */
  public String arn(String resource) {
    return "arn:" + partition.label() + ":organizations::" + managementAccountId + ":" + resource;
  }

  public Optional<Member> member(String accountId) {
    return members.stream().filter(member -> member.accountId().equals(accountId)).findFirst();
  }

  /** The same organization with other accounts. */
  public Organization withMembers(List<Member> newMembers) {
    return new Organization(
        partition, id, rootId, managementAccountId, units, List.copyOf(newMembers), emptyPage);
  }

  public Optional<Unit> unit(String unitId) {
    return units.stream().filter(unit -> unit.id().equals(unitId)).findFirst();
  }

  /** The path from the organization down to an account, such as {@code o-1/r-1/ou-1/account/}. */
  public String path(Member member) {
    StringBuilder path = new StringBuilder(member.accountId()).append('/');
    String parent = member.parentId();
    while (!parent.equals(rootId)) {
      path.insert(0, parent + "/");
      parent = unit(parent).map(Unit::parentId).orElse(rootId);
    }
    return id + "/" + rootId + "/" + path;
  }
}
