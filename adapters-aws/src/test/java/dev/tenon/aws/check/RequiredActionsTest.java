package dev.tenon.aws.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.policy.DeniedActions;
import dev.tenon.aws.policy.Excess;
import dev.tenon.aws.policy.GrantLimits;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.RequestKeys;
import dev.tenon.aws.policy.StoredData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredActionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"management", "linked"})
  void areAskedForAndNotDenied(String accountType) {
    AwsAccountForm form = AwsAccountForm.of(Map.of("accountType", accountType));
    List<String> required = RequiredActions.of(form);
    PolicyDocument policy =
        PolicyDocument.parse(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[\"%s\"]}}"
                    .formatted(String.join("\",\"", required)))
            .orElseThrow();

    assertThat(
            Excess.of(
                policy,
                new GrantLimits(
                    RequiredActions.requested(form),
                    new DeniedActions(new PolicyLayer(List.of()), Optional.empty()))))
        .isEmpty();
    assertThat(StoredData.actions()).doesNotContainAnyElementsOf(required);
  }

  @Test
  void onlyAManagementAccountHasToListTheOthers() {
    assertThat(required("management")).contains("organizations:ListAccounts");
    assertThat(required("linked"))
        .isNotEmpty()
        .doesNotContain("organizations:ListAccounts")
        .allMatch(required("management")::contains);
  }

  /** Otherwise every condition on a key of a service leaves them undecided. */
  @Test
  void haveKnownConditionKeys() {
    assertThat(RequiredActions.of(AwsAccountForm.of(Map.of("accountType", "management"))))
        .allMatch(action -> RequestKeys.exclude(action, "unknown:key"));
  }

  private static List<String> required(String accountType) {
    return RequiredActions.required(AwsAccountForm.of(Map.of("accountType", accountType)));
  }
}
