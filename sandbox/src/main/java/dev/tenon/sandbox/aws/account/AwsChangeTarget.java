package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.cloudformation.StackRole;
import dev.tenon.sandbox.aws.cloudformation.StackTemplate;
import dev.tenon.sandbox.aws.iam.PolicyValidation;
import dev.tenon.sandbox.aws.iam.RoleLimits;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.PolicySyntaxException;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.http.BundledText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The account that a change is made to. Used inside {@link AwsCloud#locked}. */
record AwsChangeTarget(AwsCloud cloud, AwsAccount account) {

  private static final int LONGEST_SERVICE_CONTROL_POLICY = 5120;
  private static final int MOST_SERVICE_CONTROL_POLICIES = 5;

  AwsPartition partition() {
    return AwsPartition.of(account.partition());
  }

  /** The ARN of a managed policy of that name. */
  String policyArn(String name) {
    return AwsManagedPolicy.arnOf(name, partition());
  }

  IamAccount iam() {
    return iam(account.accountId());
  }

  private IamAccount iam(String accountId) {
    return cloud
        .account(accountId)
        .orElseThrow(
            () -> new IllegalArgumentException("The sandbox has no AWS account " + accountId));
  }

  /** The role with the account's role name, or else the newest role. */
  IamRole role() {
    return iam()
        .role(account.roleName())
        .or(() -> iam().roles().stream().max(Comparator.comparing(IamRole::createdAt)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The account "
                        + account.name()
                        + " has no role; deploy it first"
                        + " (deployRole)."));
  }

  /**
   * Creates the roles of a stack, or none.
   *
   * @throws IllegalArgumentException when a role of that name exists that no stack created, and
   *     when IAM refuses a policy, with its code and message
   */
  void deploy(String accountId, StackTemplate template) {
    List<StackRole> roles = StackRole.of(template, partition().label(), accountId);
    for (StackRole wanted : roles) {
      requireValid(wanted);
      requireOfStack(iam(accountId), wanted.name());
    }
    roles.forEach(wanted -> deploy(iam(accountId), wanted).setOfStack());
  }

  private void requireValid(StackRole wanted) {
    asIam(
        () -> {
          RoleLimits.requireName("RoleName", wanted.name());
          RoleLimits.requirePath(wanted.path());
          RoleLimits.requireSession(wanted.maxSession());
          RoleLimits.requireTags(wanted.tags());
          PolicyValidation.requireTrust(wanted.trustDocument(), cloud, partition());
          PolicyValidation.requireInline(wanted.name(), wanted.inlinePolicies());
        });
    wanted.managedPolicyArns().forEach(this::policyArn);
    wanted.boundaryArn().ifPresent(this::policyArn);
  }

  /**
   * Refuses a trust policy that the role cannot have; it may contain the unique ID of a deleted
   * principal.
   *
   * @throws IllegalArgumentException with IAM's code and message
   */
  void requireStoredTrust(String document) {
    asIam(() -> PolicyValidation.requireStoredTrust(document, cloud, partition()));
  }

  /**
   * Refuses an inline policy that IAM refuses.
   *
   * @throws IllegalArgumentException with IAM's code and message
   */
  void requireInline(String name, String document) {
    asIam(() -> PolicyValidation.requireInline(role(), name, document));
  }

  /**
   * Refuses a service control policy that AWS Organizations refuses for the account, by the quotas
   * that it has unless they were increased ("Quotas and service limits for AWS Organizations",
   * orgs_reference_limits). FullAWSAccess is attached as well.
   *
   * @throws IllegalArgumentException with the reason of AWS Organizations
   */
  void requireServiceControlPolicy(String document) {
    if (document.length() > LONGEST_SERVICE_CONTROL_POLICY) {
      throw new IllegalArgumentException(
          "POLICY_CONTENT_LIMIT_EXCEEDED: You have exceeded the maximum policy size.");
    }
    if (iam().serviceControlPolicies().size() + 1 >= MOST_SERVICE_CONTROL_POLICIES) {
      throw new IllegalArgumentException(
          "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: You have attached the maximum number of"
              + " policies.");
    }
    try {
      IamPolicyDocument.identity(document);
    } catch (PolicySyntaxException malformed) {
      throw new IllegalArgumentException(
          "MalformedPolicyDocument: " + malformed.getMessage(), malformed);
    }
  }

  /**
   * Makes an account a delegated administrator of the organization that the changed account is in.
   *
   * @param idOrName the account
   * @throws IllegalArgumentException with the reason of AWS Organizations
   */
  void delegateAdministration(String idOrName, String service) {
    if (!service.matches("[a-z0-9.-]{1,100}\\.(amazonaws\\.com|amazon\\.com)")) {
      throw new IllegalArgumentException(
          "INVALID_SERVICE_PRINCIPAL: The service principal is not one of an AWS service.");
    }
    Organization organization =
        cloud
            .organizationOf(account.accountId())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "AWSOrganizationsNotInUseException: Your account is not a member of an"
                            + " organization."));
    String id = named(organization, idOrName).accountId();
    if (id.equals(organization.managementAccountId())) {
      throw new IllegalArgumentException(
          "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR: Only a member account of an"
              + " organization can be a delegated administrator.");
    }
    cloud.delegateAdministration(id, service);
  }

  /** The organization that the account manages, as it is now. */
  Organization managed() {
    return cloud
        .organizationOf(account.accountId())
        .filter(one -> one.managementAccountId().equals(account.accountId()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "AccessDeniedException: %s is not the management account of an organization."
                        .formatted(account.name())));
  }

  /** The other accounts of the organization as it is now. */
  List<String> otherMembers() {
    return cloud.organizationOf(account.accountId()).stream()
        .flatMap(organization -> organization.members().stream())
        .map(Organization.Member::accountId)
        .filter(id -> !id.equals(account.accountId()))
        .toList();
  }

  /** Creates an active account below the root; its id is derived from those names. */
  void addMember(String name) {
    Organization organization = managed();
    if (!name.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,49}")) {
      throw new IllegalArgumentException("An account name has 1 to 50 printable ASCII characters.");
    }
    String id = AwsIds.accountBeside(account.accountId(), "created", name);
    if (organization.member(id).isPresent()) {
      throw new IllegalArgumentException(
          "EMAIL_ALREADY_EXISTS: The organization has an account with that name.");
    }
    if (!cloud.accountIds().contains(id)) {
      cloud.add(
          new IamAccount(
              organization.partition(),
              id,
              Optional.empty(),
              List.of(IamUser.administrator(organization.partition(), id, id))));
    }
    List<Organization.Member> members = new ArrayList<>(organization.members());
    members.add(
        new Organization.Member(
            id,
            name,
            name.replaceAll("\\W", "-") + "@" + account.name() + ".example",
            Organization.MemberState.ACTIVE,
            cloud.clock().instant(),
            organization.rootId()));
    cloud.replace(organization.withMembers(members));
  }

  /**
   * Replaces an account of the organization, or removes it.
   *
   * @param idOrName the account, which is not the management account
   */
  void changeMember(String idOrName, UnaryOperator<Optional<Organization.Member>> change) {
    Organization organization = managed();
    Organization.Member member = named(organization, idOrName);
    if (member.accountId().equals(organization.managementAccountId())) {
      throw noMember(idOrName);
    }
    cloud.replace(
        organization.withMembers(
            organization.members().stream()
                .flatMap(
                    one ->
                        one.equals(member)
                            ? change.apply(Optional.of(one)).stream()
                            : Stream.of(one))
                .toList()));
  }

  private static Organization.Member named(Organization organization, String idOrName) {
    return organization.members().stream()
        .filter(one -> one.accountId().equals(idOrName) || one.name().equals(idOrName))
        .findFirst()
        .orElseThrow(() -> noMember(idOrName));
  }

  private static IllegalArgumentException noMember(String idOrName) {
    return new IllegalArgumentException("The organization has no member account " + idOrName);
  }

  /**
   * Refuses a maximum session duration that IAM refuses.
   *
   * @throws IllegalArgumentException with IAM's code and message
   */
  void requireSession(Duration longest) {
    asIam(() -> RoleLimits.requireSession(longest));
  }

  private static void asIam(Runnable validation) {
    try {
      validation.run();
    } catch (AwsException refused) {
      throw new IllegalArgumentException(refused.code() + ": " + refused.getMessage(), refused);
    }
  }

  private static void requireOfStack(IamAccount iam, String name) {
    if (iam.hasRoleLike(name) && !iam.role(name).map(IamRole::isOfStack).orElse(false)) {
      throw new IllegalArgumentException(
          ("CloudFormation reports AlreadyExists: the account %s has a role '%s' that no stack"
                  + " created. Keep the role and replace its external ID instead"
                  + " (exchangeExternalId; tenon sandbox exchange-external-id).")
              .formatted(iam.id(), name));
    }
  }

  /**
   * Creates the role that the guide describes, as its stack does.
   *
   * @param pathAndName a name, with or without a path before it
   */
  void deploy(
      String accountId, String pathAndName, List<String> externalIds, List<String> policies) {
    String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
    String path = pathAndName.substring(0, pathAndName.length() - name.length());
    StackRole wanted =
        new StackRole(
            path.startsWith("/") ? path : "/" + path,
            name,
            "",
            TrustDocument.trusting(account.platformPrincipal(), externalIds),
            policies.stream().map(this::policyArn).toList(),
            Map.of(
                "TenonDenyStoredData",
                BundledText.of(AwsManagedPolicy.class, "DenyStoredData.json")),
            Optional.empty(),
            StackRole.DEFAULT_SESSION,
            Map.of("ManagedBy", "Tenon"));
    requireValid(wanted);
    deploy(iam(accountId), wanted);
  }

  /** Updates the role with that path and name; any other role with that name is replaced. */
  private IamRole deploy(IamAccount iam, StackRole wanted) {
    Optional<IamRole> known =
        iam.role(wanted.name()).filter(role -> role.path().equals(wanted.path()));
    known.ifPresent(role -> cloud.changeTrust(role, wanted.trustDocument()));
    IamRole role =
        known.orElseGet(
            () -> cloud.createRole(iam, wanted.path(), wanted.name(), wanted.trustDocument()));
    role.setBoundaryArn(wanted.boundaryArn());
    role.attachedArns().clear();
    role.attachedArns().addAll(wanted.managedPolicyArns());
    role.inlinePolicies().clear();
    role.inlinePolicies().putAll(wanted.inlinePolicies());
    role.setDescription(wanted.description());
    role.setMaxSession(wanted.maxSession());
    role.tags().putAll(wanted.tags());
    return role;
  }
}
