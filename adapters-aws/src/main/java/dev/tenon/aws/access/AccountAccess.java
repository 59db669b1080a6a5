package dev.tenon.aws.access;

import dev.tenon.aws.check.PlatformRefusals;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.sdk.SessionOptions;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.Audience;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.Conversation;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Opens sessions of linked accounts for the platform.
 *
 * <p>Source: the parameters of AssumeRole in the AWS STS API reference.
 */
public final class AccountAccess {

  /** The only audience: a session of a role is valid for all AWS services. */
  public static final Audience AUDIENCE = new Audience("aws", "AWS APIs");

  private static final Duration SHORTEST = Duration.ofMinutes(15);

  /** Every role allows one hour, and AWS limits role chaining to one hour. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int LONGEST_POLICY = 2048;
  private static final Pattern SOURCE_IDENTITY =
      Pattern.compile("(?!aws:)[A-Za-z0-9_+=,.@-]{2,64}");

  private AccountAccess() {}

  /**
   * Opens a session. Blocks.
   *
   * @param unknown a random external ID that no role accepts
   * @throws ProviderException {@link ProviderErrorCode#CAPABILITY_NOT_OFFERED} for another
   *     audience, {@link ProviderErrorCode#SETTING_MISSING}, {@link
   *     ProviderErrorCode#CREDENTIAL_INCOMPLETE} when no external ID is published, and what {@link
   *     GuardedRole#open} throws
   */
  public static AccessSession open(
      AccessRequest request,
      AwsSettings settings,
      AwsSdk sdk,
      Conversation conversation,
      ExternalId unknown) {
    if (!request.audience().equals(AUDIENCE.id())) {
      throw new ProviderException(
          ProviderErrorCode.CAPABILITY_NOT_OFFERED,
          "Provider aws has no such audience. Use the audience " + AUDIENCE.id() + ".");
    }
    SessionOptions options = options(request.options());
    AwsAccountForm form = AwsAccountForm.of(request.form());
    settings.principal(form.partition());
    return new GuardedRole(
            role(request, form),
            PublishedIds.required(request.published()).current(),
            unknown,
            new PlatformRefusals(settings, form.partition()),
            sdk,
            conversation)
        .open(options)
        .keys();
  }

  private static RoleArn role(AccessRequest request, AwsAccountForm form) {
    RoleArn role = RoleArn.parse(form.roleArn());
    if (!role.partition().accountId(role.accountId()).equals(request.account().id())) {
      throw new ProviderException(
          AwsErrorCode.AWS_ROLE_OF_ANOTHER_ACCOUNT,
          "The role ARN belongs to an account other than the linked one. Verify the account.");
    }
    return role;
  }

  private static SessionOptions options(AccessOptions wanted) {
    Duration duration = wanted.duration().orElse(LONGEST);
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw refused("The duration is not valid. A session of an AWS role lasts 15 to 60 minutes.");
    }
    if (wanted.sessionPolicy().filter(policy -> policy.length() > LONGEST_POLICY).isPresent()) {
      throw refused("The session policy is too long. Shorten it to 2,048 characters.");
    }
    if (wanted.sourceIdentity().filter(id -> !SOURCE_IDENTITY.matcher(id).matches()).isPresent()) {
      throw refused(
          "The source identity is not valid. It must have 2 to 64 letters, digits or characters"
              + " from _+=,.@- and must not start with aws:.");
    }
    return new SessionOptions(duration, wanted.sessionPolicy(), wanted.sourceIdentity());
  }

  private static ProviderException refused(String message) {
    return new ProviderException(ProviderErrorCode.ACCESS_OPTION_REFUSED, message);
  }
}
