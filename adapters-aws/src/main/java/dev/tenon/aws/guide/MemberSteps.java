package dev.tenon.aws.guide;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.GuideStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the member accounts of an organization get the role.
 *
 * <p>Source: "StackSets and AWS Organizations" in the CloudFormation user guide; a service-managed
 * StackSet never reaches the management account.
 */
record MemberSteps(StackPages pages) {

  private static final String ROLLS_OUT =
      "AWSCloudFormationFullAccess and AWSOrganizationsFullAccess in the management account";

  List<GuideStep> all() {
    return List.of(rollOut(), discover());
  }

  /** What has happened to an account that a StackSet gave its role. */
  GuideStep receive() {
    return new GuideStep(
        "Let the StackSet make the role",
        ROLLS_OUT,
        List.of(
            "Sign in to the management account and open the StackSet.",
            "Under Stack instances look for the account; its status becomes CURRENT."),
        List.of(new Evidence("StackSet name", StackPages.STACK)),
        Optional.of(pages.stackSets()),
        Set.of(
            AwsChecks.EXTERNAL_ID_REQUIRED,
            AwsChecks.ROLE_ASSUMED,
            AwsChecks.TRUST_POLICY,
            AwsChecks.PERMISSIONS));
  }

  private GuideStep rollOut() {
    return new GuideStep(
        "Roll the role out to the member accounts",
        ROLLS_OUT,
        List.of(
            "Leave this out if the account is in no organization, or if no member account is to be"
                + " linked.",
            "In the management account choose Activate trusted access with AWS Organizations,"
                + " unless it is active.",
            "Download the file " + RoleFiles.STACK_SET + " from Tenon.",
            "Choose Service-managed permissions and Upload a template file, choose the file and"
                + " choose Next.",
            "Enter the StackSet name shown here and leave the parameters as they are: each account"
                + " gets an external ID of its own.",
            "Tick the acknowledgement of IAM resources with custom names, deploy to the"
                + " organization with automatic deployment activated, and choose the region shown"
                + " here alone.",
            "Wait until the operation has succeeded; it reaches every account but the management"
                + " account, which has the stack made before."),
        List.of(
            new Evidence("StackSet name", StackPages.STACK),
            new Evidence("Region", pages.partition().usualRegion())),
        Optional.of(pages.createStackSet()),
        Set.of(AwsChecks.ORGANIZATION));
  }

  private GuideStep discover() {
    return new GuideStep(
        "Link the member accounts",
        "operator of Tenon",
        List.of(
            "Connect the management account in Tenon.",
            "Run tenon discover for it, which lists the accounts of the organization.",
            "Choose the accounts to link; each is checked on its own."),
        List.of(),
        Optional.empty(),
        Set.of(AwsChecks.ORGANIZATION));
  }
}
