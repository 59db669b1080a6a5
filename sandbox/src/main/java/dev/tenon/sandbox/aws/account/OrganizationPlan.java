package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.account.AwsScenario.Membership;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.aws.state.Organization.Member;
import dev.tenon.sandbox.aws.state.Organization.MemberState;
import dev.tenon.sandbox.aws.state.Organization.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The organization of a scenario. Its accounts are in the organizational unit Workloads, those with
 * an even number in the unit Production below it.
 */
final class OrganizationPlan {

  private static final Duration AGE = Duration.ofDays(400);
  private static final List<MemberState> CLOSED =
      List.of(MemberState.SUSPENDED, MemberState.PENDING_CLOSURE, MemberState.CLOSED);

  private final AwsScenario scenario;
  private final Instant createdAt;
  private final String rootId;
  private final Unit workloads;
  private final Unit production;

  OrganizationPlan(AwsScenario scenario, Instant now) {
    this.scenario = scenario;
    this.createdAt = now.minus(AGE);
    this.rootId = "r-" + suffix(4, "root");
    this.workloads = unit("Workloads", rootId);
    this.production = unit("Production", workloads.id());
  }

  Organization managedBy(String accountId, Membership.Management management) {
    List<Member> members = new ArrayList<>();
    members.add(member(accountId, "management", MemberState.ACTIVE, rootId));
    for (int i = 1; i <= management.active(); i++) {
      members.add(numbered(i, MemberState.ACTIVE));
    }
    if (management.closed()) {
      for (MemberState state : CLOSED) {
        members.add(numbered(members.size(), state));
      }
    }
    return organization(accountId, members, management.emptyPage());
  }

  Organization joinedBy(String accountId) {
    String management = AwsIds.account(scenario.name(), "management");
    return organization(
        management,
        List.of(
            member(management, "management", MemberState.ACTIVE, rootId),
            member(accountId, "member", MemberState.ACTIVE, workloads.id())),
        false);
  }

  private Organization organization(String management, List<Member> members, boolean emptyPage) {
    return new Organization(
        scenario.partition(),
        "o-" + suffix(10, "organization"),
        rootId,
        management,
        List.of(workloads, production),
        members,
        emptyPage);
  }

  private Member numbered(int number, MemberState state) {
    String parent = number % 2 == 0 ? production.id() : workloads.id();
    return member(
        AwsIds.account(scenario.name(), "member", Integer.toString(number)),
        "member-" + number,
        state,
        parent);
  }

  private Member member(String accountId, String name, MemberState state, String parent) {
    String email = name + "@" + scenario.name() + ".example";
    return new Member(accountId, name, email, state, createdAt, parent);
  }

  private Unit unit(String name, String parent) {
    return new Unit("ou-" + rootId.substring(2) + "-" + suffix(8, name), name, parent);
  }

  private String suffix(int length, String what) {
    return AwsIds.suffix(length, scenario.name(), what);
  }
}
