package dev.tenon.aws.guide;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the guide for one account. */
public final class AwsGuideWriter {

  private static final Set<CheckId> VERIFIED_BY_ROLE =
      Set.of(
          AwsChecks.EXTERNAL_ID_REQUIRED,
          AwsChecks.ROLE_ASSUMED,
          AwsChecks.TRUST_POLICY,
          AwsChecks.PERMISSIONS,
          AwsChecks.BILLING,
          AwsChecks.EXCESS_PERMISSIONS,
          AwsChecks.SESSION_LENGTH);

  private final AwsGuideContext context;
  private final StackPages pages;
  private final Optional<RoleFiles> files;
  private final Optional<URI> template;

  private AwsGuideWriter(
      AwsGuideContext context, Optional<RoleFiles> files, Optional<URI> template) {
    this.context = context;
    this.pages = new StackPages(context.partition());
    this.files = files;
    this.template = template.filter(this::isInPartition);
  }

  /**
   * Writes the guide with the values known so far. Makes no network calls. The guide contains files
   * once the external ID exists.
   *
   * @throws ProviderException {@code SETTING_MISSING} if the external ID was generated and the
   *     settings have no principal for the partition
   */
  public static Guide write(GuideRequest request, AwsSettings settings) {
    AwsGuideContext context = AwsGuideContext.of(request);
    Optional<RoleFiles> files = context.ids().map(ids -> filesOf(context, ids, settings));
    return new AwsGuideWriter(context, files, settings.templateUrl()).write();
  }

  private static RoleFiles filesOf(
      AwsGuideContext context, PublishedIds ids, AwsSettings settings) {
    return new RoleFiles(context, ids, settings.principal(context.partition()));
  }

  private Guide write() {
    return new Guide(steps(), files.map(RoleFiles::all).orElse(List.of()));
  }

  private List<GuideStep> steps() {
    RotationSteps rotation = new RotationSteps(context, pages);
    if (context.purpose() == Purpose.ROTATE) {
      return List.of(rotation.acceptBoth(), rotation.confirm());
    }
    List<GuideStep> steps = new ArrayList<>();
    steps.add(context.rolledOut() ? new MemberSteps(pages).waitForStackSet() : createStack());
    steps.add(copyRoleArn());
    if (context.noLongerAccepted().isPresent()) {
      steps.add(rotation.acceptNewOnly());
    }
    if (!context.member()) {
      steps.addAll(new MemberSteps(pages).all());
    }
    return steps;
  }

  private GuideStep createStack() {
    Optional<URI> filledIn = quickCreate();
    List<String> instructions = new ArrayList<>();
    if (context.ids().isEmpty()) {
      instructions.add(
          "Start linking the account. This generates the external ID and the template.");
    }
    instructions.add(
        "Sign in to the %s in %s."
            .formatted(
                context.member() ? "member account" : "management account",
                context.partition().displayName()));
    if (context.member()) {
      instructions.add(
          "If a StackSet of the organization has created the role already, do not create it again."
              + " Discover the accounts of the management account instead, and link this account"
              + " from there.");
    }
    instructions.addAll(filledIn.isPresent() ? openFilledIn() : upload());
    instructions.add(
        "Select \"I acknowledge that AWS CloudFormation might create IAM resources with custom"
            + " names.\" and create the stack.");
    instructions.add("Wait until the status of the stack is CREATE_COMPLETE.");
    return new GuideStep(
        "create-role",
        "Create the role with a CloudFormation stack",
        StackPages.ADMINISTRATOR,
        instructions,
        stackValues(),
        actions(filledIn.isPresent()),
        Optional.of(filledIn.orElseGet(pages::createStack)),
        VERIFIED_BY_ROLE);
  }

  private List<Action> actions(boolean filledIn) {
    if (context.ids().isEmpty()) {
      return List.of(new Action.LinkAccount(AwsForm.PROVIDER, Map.of()));
    }
    return filledIn ? List.of() : List.of(new Action.DownloadFile(RoleFiles.CLOUD_FORMATION_ID));
  }

  private static List<String> openFilledIn() {
    return List.of("Open the page. The template and its parameters are already filled in.");
  }

  private static List<String> upload() {
    return List.of(
        "Download the file " + RoleFiles.CLOUD_FORMATION + ".",
        "Choose Upload a template file, choose the file and choose Next.",
        "Enter the stack name shown here, leave the parameters as they are and choose Next.");
  }

  private List<Evidence> stackValues() {
    List<Evidence> values = new ArrayList<>();
    values.add(new Evidence("Stack name", StackPages.STACK));
    if (files.isEmpty()) {
      values.add(new Evidence("External ID", "generated when you start to link the account"));
    }
    files.ifPresent(
        known ->
            known
                .parameters()
                .forEach((name, value) -> values.add(new Evidence("Parameter " + name, value))));
    return values;
  }

  private GuideStep copyRoleArn() {
    return new GuideStep(
        "enter-role-arn",
        "Enter the role ARN in Tenon",
        "AWSCloudFormationReadOnlyAccess in the account",
        List.of(
            "Open the stack, then its Outputs tab.",
            "Copy the value of RoleArn and enter it as Role ARN. The ARN of a user, a session or"
                + " the stack does not work."),
        List.of(new Evidence("Output", "RoleArn")),
        List.of(new Action.EnterField(AwsForm.ROLE_ARN)),
        Optional.of(pages.stacks()),
        Set.of(AwsChecks.ROLE_ARN, AwsChecks.ORGANIZATION));
  }

  private Optional<URI> quickCreate() {
    return template.flatMap(url -> files.map(known -> pages.quickCreate(url, known.parameters())));
  }

  private boolean isInPartition(URI url) {
    return url.getHost().endsWith("." + context.partition().dnsSuffix());
  }
}
