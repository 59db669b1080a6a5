package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.services.organizations.AWSOrganizations;
import com.amazonaws.services.organizations.model.Account;
import com.amazonaws.services.organizations.model.DescribeOrganizationRequest;
import com.amazonaws.services.organizations.model.ListAccountsRequest;
import com.amazonaws.services.organizations.model.ListAccountsResult;
import com.amazonaws.services.organizations.model.Organization;
import dev.tenon.aws.sdk.MemberAccount.State;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Pages;
import dev.tenon.toolkit.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Calls AWS Organizations with a session.
 *
 * <p>Source: actions DescribeOrganization and ListAccounts in the AWS Organizations API reference.
 */
public final class Organizations {

  /** The name of the service in messages. */
  public static final String SERVICE = "AWS Organizations";

  private static final String NOT_IN_USE = "AWSOrganizationsNotInUseException";

  private final AWSOrganizations client;
  private final AWSCredentialsProvider credentials;
  private final SdkCalls calls;

  Organizations(AWSOrganizations client, AWSCredentialsProvider credentials, SdkCalls calls) {
    this.client = client;
    this.credentials = credentials;
    this.calls = calls;
  }

  /** The organization of the account, if it is in one: DescribeOrganization. */
  public Optional<OrganizationDescription> organization() {
    DescribeOrganizationRequest request = new DescribeOrganizationRequest();
    request.setRequestCredentialsProvider(credentials);
    try {
      Organization organization =
          Present.in(
              SERVICE, calls.inSession(request, client::describeOrganization).getOrganization());
      return Optional.of(
          new OrganizationDescription(
              Present.in(SERVICE, organization.getId()),
              Present.in(SERVICE, organization.getMasterAccountId())));
    } catch (Refusal refusal) {
      if (refusal.code().equals(NOT_IN_USE)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /**
   * All accounts of the organization: ListAccounts. An empty page is not necessarily the last one.
   *
   * @param conversation makes the call for each page
   */
  public List<MemberAccount> accounts(Conversation conversation) throws Exception {
    return Pages.STANDARD.readAll(
        SERVICE,
        marker -> {
          ListAccountsRequest request =
              new ListAccountsRequest().withNextToken(marker.orElse(null));
          request.setRequestCredentialsProvider(credentials);
          ListAccountsResult response =
              conversation.page(SERVICE, () -> calls.inSession(request, client::listAccounts));
          return Present.page(
              Present.in(SERVICE, response.getAccounts()).stream()
                  .map(Organizations::member)
                  .toList(),
              response.getNextToken());
        });
  }

  private static MemberAccount member(Account account) {
    return new MemberAccount(
        Present.in(SERVICE, account.getId()),
        Optional.ofNullable(account.getName()).orElse(account.getId()),
        State.of(account.getStatus()));
  }
}
