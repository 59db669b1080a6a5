package dev.tenon.azure.check;

import dev.tenon.azure.AzureErrorCode;
import dev.tenon.azure.AzureForm;
import dev.tenon.azure.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.Refusal;
import dev.tenon.microsoft.check.IdentityInquiry;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.microsoft.http.Question;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the management groups and subscriptions of a tenant, as far as the application sees them.
 */
public final class Discovery {

  private final Inquiry inquiry;

  private Discovery(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /**
   * Finds them, each after the one above it.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, {@link
   *     AzureErrorCode#AZURE_READER_MISSING} when the application sees nothing or may not list what
   *     it sees, the code of why it cannot sign in, or the codes of network and cloud faults
   */
  public static List<DiscoveredAccount> run(DiscoverRequest request, Conversation conversation) {
    AzureForm form = AzureForm.of(request.form());
    IdentityInquiry identity =
        new IdentityInquiry(form.identity(), request.credential(), conversation);
    return new Discovery(new Inquiry(form, identity, conversation)).accounts();
  }

  private List<DiscoveredAccount> accounts() {
    inquiry.identity.tenant().begin();
    inquiry.estate.begin();
    inquiry.groupName.begin();
    inquiry.tenantTree.begin();
    required(inquiry.visible).refusal().ifPresent(Discovery::refused);
    Estate estate = required(inquiry.estate);
    Optional<List<Descendant>> whole = required(inquiry.tenantTree).toOptional();
    if (whole.isPresent()) {
      return DiscoveredTree.of(estate, Optional.of(root(estate)), whole.get());
    }
    Optional<Descendant> group = estate.below().flatMap(below -> group());
    if (group.isEmpty() && estate.visible().isEmpty()) {
      throw new ProviderException(
          AzureErrorCode.AZURE_READER_MISSING,
          "The application sees nothing in the tenant; check the account, and follow what is said"
              + " about the role Reader.");
    }
    return DiscoveredTree.of(estate, group, estate.below().orElse(List.of()));
  }

  private static void refused(Refusal why) {
    throw new ProviderException(
        AzureErrorCode.AZURE_READER_MISSING,
        "%s does not let the application list its subscriptions (%s); check the account, and follow what is said about the role Reader."
            .formatted(ArmApi.SERVICE, why.code()));
  }

  private Descendant root(Estate estate) {
    String tenant =
        inquiry
            .identity
            .account(estate.tenantId())
            .map(account -> account.displayName())
            .orElse(estate.tenantId());
    return new Descendant(false, estate.tenantId(), "Tenant root group of " + tenant, "");
  }

  private Optional<Descendant> group() {
    return inquiry.scope() instanceof Scope.ManagementGroup chosen
        ? Optional.of(
            new Descendant(
                false,
                chosen.name(),
                required(inquiry.groupName).toOptional().orElse(chosen.name()),
                ""))
        : Optional.empty();
  }

  private static <T> T required(Question<T> question) {
    Answer<T> answer = question.answer();
    return answer.fold(
        known -> known,
        refused -> {
          throw because(refused);
        });
  }

  private static ProviderException because(CheckResult why) {
    return why.fold(
        passed -> because(ProviderErrorCode.PROVIDER_REFUSED.name(), "", Optional.empty()),
        failed -> because(failed.findings().get(0)),
        propagating -> because(propagating.finding()),
        inconclusive ->
            because(inconclusive.code(), inconclusive.reason(), inconclusive.retryAfter()));
  }

  private static ProviderException because(Finding finding) {
    return because(finding.code(), finding.message(), Optional.empty());
  }

  private static ProviderException because(
      String code, String message, Optional<Duration> retryAfter) {
    ErrorCode known =
        Stream.<ErrorCode[]>of(
                ProviderErrorCode.values(), EntraErrorCode.values(), AzureErrorCode.values())
            .flatMap(Arrays::stream)
            .filter(candidate -> candidate.name().equals(code))
            .findFirst()
            .orElse(ProviderErrorCode.PROVIDER_REFUSED);
    return new ProviderException(known, message, retryAfter, null);
  }
}
