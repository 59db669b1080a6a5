package dev.tenon.sandbox.aws.signature;

import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature of a request and its parameters, from the {@code Authorization} header.
 *
 * @param date day of the credential scope, {@code yyyyMMdd}
 * @param time when the request was signed, {@code yyyyMMddTHHmmssZ}
 */
public record SignedRequest(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature,
    String time) {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request"
              + "\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})\\s*");
  private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z");

  /**
   * Reads the signature of a request.
   *
   * @throws AwsException when it is missing or incomplete
   */
  public static SignedRequest of(Request request) {
    String header =
        request
            .header("authorization")
            .orElseThrow(
                () ->
                    new AwsException(
                        403,
                        "MissingAuthenticationToken",
                        "Request is missing Authentication Token"));
    Matcher parts = AUTHORIZATION.matcher(header);
    if (!parts.matches()) {
      throw incomplete("Authorization header is not a complete AWS4-HMAC-SHA256 signature.");
    }
    Optional<String> time =
        request.header("x-amz-date").filter(value -> TIME.matcher(value).matches());
    return new SignedRequest(
        parts.group(1),
        parts.group(2),
        parts.group(3),
        parts.group(4),
        Arrays.asList(parts.group(5).split(";")),
        parts.group(6),
        time.orElseThrow(
            () ->
                incomplete(
                    "Authorization header requires existence of either a"
                        + " 'X-Amz-Date' or a 'Date' header.")));
  }

  /** The credential scope, for which the signing key is derived. */
  public String scope() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }

  private static AwsException incomplete(String message) {
    return new AwsException(400, "IncompleteSignature", message);
  }
}
