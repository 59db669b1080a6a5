package dev.tenon.aws.discovery;

import dev.tenon.aws.access.GuardedRole;
import dev.tenon.aws.check.PlatformRefusals;
import dev.tenon.aws.check.SessionRefusals;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.sdk.MemberAccount;
import dev.tenon.aws.sdk.OrganizationDescription;
import dev.tenon.aws.sdk.Organizations;
import dev.tenon.aws.sdk.RoleSession;
import dev.tenon.aws.sdk.SessionOptions;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.Answer;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the accounts of an organization from its linked management account, or from a linked member
 * account that is a delegated administrator.
 *
 * <p>Source: ListAccounts in the AWS Organizations API reference.
 */
public final class OrganizationDiscovery {

  static final String MANAGEMENT = "management account";
  static final String MEMBER = "member account";

  private final AwsAccountForm form;
  private final RoleArn role;
  private final Conversation conversation;
  private final MemberReach reach;

  private OrganizationDiscovery(AwsAccountForm form, RoleArn role, Conversation conversation) {
    this.form = form;
    this.role = role;
    this.conversation = conversation;
    this.reach = new MemberReach(form.partition(), role);
  }

  /**
   * Lists the accounts, the management account first. Fails if others could use the role. Blocks.
   *
   * @param unknown a random external ID that no role accepts
   * @throws ProviderException {@link AwsErrorCode#AWS_DISCOVERY_NEEDS_MANAGEMENT_ACCOUNT}, {@link
   *     ProviderErrorCode#SETTING_MISSING}, {@link AwsErrorCode#AWS_EXTERNAL_ID_NOT_REQUIRED},
   *     {@link AwsErrorCode#AWS_ROLE_NOT_ASSUMABLE}, {@link
   *     AwsErrorCode#AWS_SESSION_NOT_EFFECTIVE}, {@link AwsErrorCode#AWS_CANNOT_READ_ORGANIZATION},
   *     the codes of the platform's own credentials, and those of network and cloud faults
   */
  public static List<DiscoveredAccount> run(
      DiscoverRequest request,
      AwsSettings settings,
      AwsSdk sdk,
      Conversation conversation,
      ExternalId unknown) {
    AwsAccountForm form = AwsAccountForm.of(request.form());
    settings.principal(form.partition());
    RoleArn role = RoleArn.parse(form.roleArn());
    RoleSession session =
        new GuardedRole(
                role,
                PublishedIds.required(request.published()).current(),
                unknown,
                new PlatformRefusals(settings, form.partition()),
                sdk,
                conversation)
            .open(SessionOptions.SHORT);
    return new OrganizationDiscovery(form, role, conversation).accounts(sdk.organizations(session));
  }

  private List<DiscoveredAccount> accounts(Organizations organizations) {
    Question<Optional<OrganizationDescription>> organization =
        conversation.question(Organizations.SERVICE, organizations::organization);
    Question<List<MemberAccount>> members =
        conversation.question(Organizations.SERVICE, () -> organizations.accounts(conversation));
    organization.begin();
    members.begin();
    Optional<OrganizationDescription> view = known(organization.answer());
    if (view.isEmpty()) {
      return List.of(management(role.accountId()));
    } else if (view.get().managementAccountId().equals(role.accountId())) {
      return tree(known(members.answer()));
    }
    return new DelegatedView(form.partition(), role, view.get().managementAccountId(), reach)
        .of(
            members
                .answer()
                .fold(
                    all -> all,
                    OrganizationDiscovery::notDelegated,
                    fault -> {
                      throw fault.exception();
                    }));
  }

  private List<DiscoveredAccount> tree(List<MemberAccount> accounts) {
    List<DiscoveredAccount> tree = new ArrayList<>();
    tree.add(
        management(
            accounts.stream()
                .filter(this::isManagement)
                .map(account -> ServerText.clean(account.name()))
                .findFirst()
                .orElse(role.accountId())));
    accounts.stream()
        .filter(account -> !isManagement(account))
        .forEach(account -> tree.add(member(account)));
    return tree;
  }

  private boolean isManagement(MemberAccount account) {
    return account.id().equals(role.accountId());
  }

  private DiscoveredAccount management(String name) {
    return new DiscoveredAccount(
        form.partition().accountId(role.accountId()),
        name,
        MANAGEMENT,
        Optional.empty(),
        new Reach.Covered());
  }

  private DiscoveredAccount member(MemberAccount account) {
    return new DiscoveredAccount(
        form.partition().accountId(account.id()),
        ServerText.clean(account.name()),
        MEMBER,
        Optional.of(form.partition().accountId(role.accountId())),
        reach.of(account));
  }

  private static ProviderException notReadable(Refusal refusal) {
    return SessionRefusals.isDenial(refusal)
        ? new ProviderException(
            AwsErrorCode.AWS_CANNOT_READ_ORGANIZATION,
            "The role lacks the permission to list the accounts of its organization (%s). %s"
                .formatted(
                    refusal.code(),
                    SessionRefusals.adviceAfter(
                        refusal,
                        "In the management account, attach the AWS managed policy SecurityAudit to"
                            + " the role.")))
        : SessionRefusals.unexplained(Organizations.SERVICE, refusal).exception();
  }

  /** AWS denies a list to accounts that do not administer the organization. */
  private static List<MemberAccount> notDelegated(Refusal refusal) {
    throw SessionRefusals.isDenial(refusal)
        ? new ProviderException(
            AwsErrorCode.AWS_DISCOVERY_NEEDS_MANAGEMENT_ACCOUNT,
            "Only the management account of an organization, or a member account that is a"
                + " delegated administrator, can list its accounts. Discover from one of them. "
                + SessionRefusals.adviceAfter(
                    refusal,
                    "If this account is a delegated administrator, attach the AWS managed policy"
                        + " SecurityAudit to the role."))
        : notReadable(refusal);
  }

  private static <T> T known(Answer<T> answer) {
    return answer.fold(
        value -> value,
        refused -> {
          throw notReadable(refused);
        },
        fault -> {
          throw fault.exception();
        });
  }
}
