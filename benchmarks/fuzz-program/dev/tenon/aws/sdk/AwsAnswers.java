package dev.tenon.aws.sdk;

import com.amazonaws.DefaultRequest;
import com.amazonaws.http.HttpResponse;
import com.amazonaws.services.identitymanagement.model.transform.GetRoleResultStaxUnmarshaller;
import com.amazonaws.services.identitymanagement.model.transform.ListAttachedRolePoliciesResultStaxUnmarshaller;
import com.amazonaws.services.identitymanagement.model.transform.SimulatePrincipalPolicyResultStaxUnmarshaller;
import com.amazonaws.services.securitytoken.model.transform.AssumeRoleResultStaxUnmarshaller;
import com.amazonaws.services.securitytoken.model.transform.GetCallerIdentityResultStaxUnmarshaller;
import com.amazonaws.transform.StaxUnmarshallerContext;
import com.amazonaws.util.XmlUtils;
import dev.tenon.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Responses of AWS STS and IAM, read by the SDK behind the guard that they pass. The SDK turns any
 * exception while it reads into one of its own; it must not run out of stack or time.
 */
public final class AwsAnswers implements Target {

  private final List<Reading> readings =
      List.of(
          new AssumeRoleResultStaxUnmarshaller()::unmarshall,
          new GetCallerIdentityResultStaxUnmarshaller()::unmarshall,
          new GetRoleResultStaxUnmarshaller()::unmarshall,
          new ListAttachedRolePoliciesResultStaxUnmarshaller()::unmarshall,
          new SimulatePrincipalPolicyResultStaxUnmarshaller()::unmarshall);

  private interface Reading {
    Object of(StaxUnmarshallerContext context) throws Exception;
  }

  @Override
  public void read(byte[] input) {
    DefaultRequest<Object> request = new DefaultRequest<>("fuzz");
    HttpResponse response = new HttpResponse(request, null);
    response.setContent(
        new ByteArrayInputStream(input, Math.min(1, input.length), Math.max(0, input.length - 1)));
    try {
      new XmlGuard().beforeUnmarshalling(request, response);
    } catch (UncheckedIOException expected) {
      return;
    }
    try {
      Target.choice(input, readings)
          .of(
              new StaxUnmarshallerContext(
                  XmlUtils.getXmlInputFactory().createXMLEventReader(response.getContent())));
    } catch (Exception expected) {
      // The SDK reports it as an unreadable response.
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "\u0000<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>A:t</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/T/t</Arn></AssumedRoleUser><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2026-11-23T12:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>",
        "\u0001<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>a</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
        "\u0002<GetRoleResponse><GetRoleResult><Role><Path>/</Path><MaxSessionDuration>3600</MaxSessionDuration><AssumeRolePolicyDocument>%7B%7D</AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>",
        "\u0003<R><ListAttachedRolePoliciesResult><AttachedPolicies><member><PolicyName>p</PolicyName></member></AttachedPolicies><IsTruncated>false</IsTruncated></ListAttachedRolePoliciesResult></R>");
  }

  @Override
  public int share() {
    return 40_000;
  }
}
