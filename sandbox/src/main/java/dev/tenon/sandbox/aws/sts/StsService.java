package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.StsSession;
import dev.tenon.sandbox.aws.state.StsSession.Traits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of STS ("AWS Security Token Service API Reference", STS/latest/APIReference). */
public record StsService(AwsCloud cloud, EffectivePolicies policies) {

  /**
   * The content of the result element of an operation.
   *
   * @throws AwsException when the service refuses the call
   */
  public Xml call(String operation, AwsCall call) {
    return switch (operation) {
      case "AssumeRole" -> new AssumeRole(cloud, policies).call(call);
      case "GetSessionToken" -> sessionToken(call);
      case "GetCallerIdentity" -> identity(call.caller());
      default -> throw AwsException.invalidAction(operation, call.endpoint().service());
    };
  }

  /**
   * Temporary credentials of a user ("GetSessionToken", API_GetSessionToken): only for a long-term
   * key.
   */
  private Xml sessionToken(AwsCall call) {
    int seconds = call.number("DurationSeconds", 900, 129_600).orElse(43_200);
    if (!(call.caller() instanceof IamPrincipal.User caller) || caller.temporary().isPresent()) {
      throw AwsException.accessDenied("Cannot call GetSessionToken with session credentials");
    }
    Instant now = cloud.clock().instant();
    Traits traits =
        new Traits(Map.of(), Set.of(), Optional.empty(), SecondFactor.provenAt(call, now));
    return credentials(cloud.open(caller.user(), Duration.ofSeconds(seconds), traits));
  }

  static Xml credentials(StsSession session) {
    return Xml.element(
        "Credentials",
        Xml.element("AccessKeyId", session.key().id()),
        Xml.element("SecretAccessKey", session.key().secret()),
        Xml.element("SessionToken", session.token()),
        Xml.value("Expiration", session.expiresAt().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Xml identity(IamPrincipal caller) {
    return Xml.join(
        Xml.element("Arn", caller.arn()),
        Xml.element("UserId", caller.userId()),
        Xml.element("Account", caller.account().id()));
  }
}
