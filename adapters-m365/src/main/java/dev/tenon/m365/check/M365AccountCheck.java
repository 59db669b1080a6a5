package dev.tenon.m365.check;

import dev.tenon.m365.LinkForm;
import dev.tenon.m365.M365Checks;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.microsoft.check.AccountCheck;
import dev.tenon.microsoft.check.DirectoryRoleJudge;
import dev.tenon.microsoft.check.ExcessPermissionJudge;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.IdentityInquiry;
import dev.tenon.microsoft.check.IdentityJudges;
import dev.tenon.microsoft.check.TenantJudge;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Answers the wanted checks of one Microsoft 365 account, in one conversation. */
public final class M365AccountCheck {

  private M365AccountCheck() {}

  /**
   * Answers.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, or {@link
   *     ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential cannot be of this provider
   */
  public static CheckReport run(
      CheckRequest request,
      CheckListener listener,
      Conversation conversation,
      InstantSource clock) {
    LinkForm form = LinkForm.of(request.form());
    IdentityInquiry identity =
        new IdentityInquiry(form.identity(), request.credential(), conversation);
    Inquiry inquiry = new Inquiry(form, identity, conversation);
    inquiry.begin(request.wanted());
    Map<CheckId, CheckResult> results =
        new AccountCheck(M365Checks.ALL, judgements(form, inquiry, clock))
            .run(request.wanted(), listener);
    return new CheckReport(identity.account(form.organization()), results);
  }

  private static Map<CheckId, Supplier<CheckResult>> judgements(
      LinkForm form, Inquiry inquiry, InstantSource clock) {
    OrganizationJudge organization =
        new OrganizationJudge(form, inquiry, new TenantJudge(inquiry.identity));
    PermissionJudge permission =
        new PermissionJudge(inquiry, new ExcessPermissionJudge(inquiry.identity));
    RoleJudge role =
        new RoleJudge(inquiry, new DirectoryRoleJudge(inquiry.identity, inquiry.exchangeToken));
    ExchangeJudge exchange = new ExchangeJudge(form, inquiry);
    Map<CheckId, Supplier<CheckResult>> judgements =
        IdentityJudges.of(M365ProviderFactory.ID, inquiry.identity, inquiry.exchangeToken, clock);
    judgements.put(M365Checks.TENANT.id(), organization::tenant);
    judgements.put(M365Checks.EXCHANGE_PERMISSION.id(), permission::exchangePermission);
    judgements.put(M365Checks.DIRECTORY_ROLE.id(), role::supportedRole);
    judgements.put(IdentityChecks.GLOBAL_READER.id(), role::globalReader);
    judgements.put(M365Checks.EXCHANGE.id(), exchange::answers);
    judgements.put(IdentityChecks.EXCESS_PERMISSIONS.id(), permission::excess);
    return judgements;
  }
}
