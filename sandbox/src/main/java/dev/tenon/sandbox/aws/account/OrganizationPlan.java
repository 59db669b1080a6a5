package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.account.AwsScenario.Membership;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.aws.state.Organization.Member;
import dev.tenon.sandbox.aws.state.Organization.MemberState;
import dev.tenon.sandbox.aws.state.Organization.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The organization of an account. Its accounts are in the organizational unit Workloads, those with
 * an even number in the unit Production below it.
 */
final class OrganizationPlan {

  private static final Duration AGE = Duration.ofDays(400);
  private static final List<MemberState> CLOSED =
      List.of(MemberState.SUSPENDED, MemberState.PENDING_CLOSURE, MemberState.CLOSED);

  private final String name;
  private final AwsPartition partition;
  private final Instant createdAt;
  private final String rootId;
  private final Unit workloads;
  private final Unit production;

  OrganizationPlan(String name, AwsPartition partition, Instant now) {
    this.name = name;
    this.partition = partition;
    this.createdAt = now.minus(AGE);
    this.rootId = "r-" + suffix(4, "root");
    this.workloads = unit("Workloads", rootId);
    this.production = unit("Production", workloads.id());
  }

  Organization managedBy(String accountId, Membership.Management management) {
    List<Member> members = new ArrayList<>();
    members.add(member(accountId, "management", MemberState.ACTIVE, rootId));
    for (int i = 1; i <= management.active(); i++) {
      members.add(member(accountId, i, MemberState.ACTIVE));
    }
    if (management.closed()) {
      for (MemberState state : CLOSED) {
        members.add(member(accountId, members.size(), state));
      }
    }
    return organization(accountId, members, management.emptyPage());
  }

  Organization joinedBy(String accountId) {
    String management = AwsIds.accountBeside(accountId, "management");
    return organization(
        management,
        List.of(
            member(management, "management", MemberState.ACTIVE, rootId),
            member(accountId, "member", MemberState.ACTIVE, workloads.id())),
        false);
  }

  private Organization organization(String management, List<Member> members, boolean emptyPage) {
    return new Organization(
        partition,
        "o-" + suffix(10, "organization"),
        rootId,
        management,
        List.of(workloads, production),
        members,
        emptyPage);
  }

  private Member member(String management, int number, MemberState state) {
    String parent = number % 2 == 0 ? production.id() : workloads.id();
    return member(
        AwsIds.accountBeside(management, "member", Integer.toString(number)),
        "member-" + number,
        state,
        parent);
  }

  private Member member(String accountId, String title, MemberState state, String parent) {
    String email = title + "@" + name + ".example";
    return new Member(accountId, title, email, state, createdAt, parent);
  }

  private Unit unit(String title, String parent) {
    return new Unit("ou-" + rootId.substring(2) + "-" + suffix(8, title), title, parent);
  }

  private String suffix(int length, String what) {
    return AwsIds.suffix(length, name, what);
  }
}
