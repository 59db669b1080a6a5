package dev.tenon.aws.guide;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.GuideStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one external ID replaces another: the role accepts both until the new one was proven, so that
 * the platform is never locked out.
 */
record RotationSteps(AwsGuideContext setup, StackPages pages) {

  private static final String OVERRIDES = "AWSCloudFormationFullAccess in the management account";

  GuideStep acceptBoth() {
    return trust(
        "Let the role accept both external IDs",
        setup.stillAccepted().map(ExternalId::value).orElse(""),
        Set.of(AwsChecks.EXTERNAL_ID_REQUIRED, AwsChecks.ROLE_ASSUMED, AwsChecks.TRUST_POLICY));
  }

  GuideStep confirm() {
    return new GuideStep(
        "Confirm the new external ID",
        "operator of Tenon",
        List.of(
            "Let Tenon confirm the rotation: it assumes the role with the new external ID, and"
                + " keeps to the old one until that works.",
            "Read the guide once more after that: it says how the role stops accepting the old"
                + " one."),
        List.of(),
        Optional.empty(),
        Set.of(AwsChecks.ROLE_ASSUMED));
  }

  GuideStep acceptNewOnly() {
    return trust(
        "Let the role refuse the replaced external ID",
        "",
        Set.of(AwsChecks.FORMER_EXTERNAL_ID, AwsChecks.TRUST_POLICY));
  }

  private GuideStep trust(String title, String previous, Set<CheckId> verifiedBy) {
    return setup.rolledOut() ? override(title, verifiedBy) : update(title, previous, verifiedBy);
  }

  private GuideStep update(String title, String previous, Set<CheckId> verifiedBy) {
    return new GuideStep(
        title,
        StackPages.ADMINISTRATOR,
        List.of(
            "Choose the stack, then Update, Use existing template and Next.",
            "Enter the parameters shown here, leave the others as they are and choose Next.",
            "Tick the acknowledgement of IAM resources with custom names, submit, and wait until"
                + " the status is UPDATE_COMPLETE.",
            "If the role was made with Terraform or the script instead, apply the new file."),
        List.of(
            new Evidence("Stack name", StackPages.STACK),
            new Evidence("Parameter ExternalId", String.join(", ", current())),
            new Evidence(
                "Parameter PreviousExternalId", previous.isEmpty() ? "(empty)" : previous)),
        Optional.of(pages.stacks()),
        verifiedBy);
  }

  private GuideStep override(String title, Set<CheckId> verifiedBy) {
    return new GuideStep(
        title,
        OVERRIDES,
        List.of(
            "Sign in to the management account and choose the StackSet.",
            "Choose Actions, then Override StackSet parameters.",
            "Enter the organizational unit of the account, the account filter Intersection with the"
                + " account shown here, and the region shown here.",
            "Override the parameter ExternalIds with the value shown here and submit.",
            "Wait until the operation has succeeded."),
        List.of(
            new Evidence("StackSet name", StackPages.STACK),
            new Evidence("Account", setup.role().map(RoleArn::accountId).orElse("")),
            new Evidence("Region", pages.partition().usualRegion()),
            new Evidence("Parameter ExternalIds", String.join(",", setup.accepted()))),
        Optional.of(pages.stackSets()),
        verifiedBy);
  }

  private List<String> current() {
    return setup.ids().stream().map(ids -> ids.current().value()).toList();
  }
}
