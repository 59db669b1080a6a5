package dev.tenon.sandbox;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client of the AWS services with its own implementation of the signature. */
final class AwsClient {

  static final String STS = "sts.us-east-1.amazonaws.com";
  static final String IAM = "iam.amazonaws.com";
  static final String ORGANIZATIONS = "organizations.us-east-1.amazonaws.com";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Sandbox sandbox;
  private final SandboxClient client;
  private final Secret key;

  AwsClient(Sandbox sandbox, SandboxClient client, Secret key) {
    this.sandbox = sandbox;
    this.client = client;
    this.key = key;
  }

  /** Calls as the platform. */
  static AwsClient platform(Sandbox sandbox, SandboxClient client, String partition) {
    Path file = Path.of(sandbox.settings().get("aws").get("credentialsFile"));
    return new AwsClient(sandbox, client, Secret.of(file, partition));
  }

  /** Calls as the administrator of an account. */
  static AwsClient administrator(Sandbox sandbox, SandboxClient client, AwsAccount account) {
    return new AwsClient(
        sandbox, client, Secret.of(account.administratorFile().orElseThrow(), account.name()));
  }

  AwsClient with(Secret other) {
    return new AwsClient(sandbox, client, other);
  }

  Secret key() {
    return key;
  }

  /** Calls with the session in a response of AssumeRole. */
  AwsClient in(Answer session) {
    return with(
        new Secret(
            element(session, "AccessKeyId"),
            element(session, "SecretAccessKey"),
            Optional.of(element(session, "SessionToken"))));
  }

  Answer assume(String roleArn, String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("RoleArn", roleArn);
    form.put("RoleSessionName", "tenon");
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return sts("AssumeRole", form);
  }

  Answer assume(AwsAccount account) {
    return assume(account.roleArn(), "ExternalId", account.externalId());
  }

  Answer sts(String action, Map<String, String> parameters) {
    return send(signing(STS, "us-east-1", "sts").form("2011-06-15", action, parameters));
  }

  Answer iam(String action, String... parameters) {
    Map<String, String> form = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      form.put(parameters[i], parameters[i + 1]);
    }
    return send(signing(IAM, "us-east-1", "iam").form("2010-05-08", action, form));
  }

  Answer organizations(String operation, String json) {
    return send(
        signing(ORGANIZATIONS, "us-east-1", "organizations")
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", "AWSOrganizationsV20161128." + operation)
            .body(json));
  }

  Answer send(Signing request) {
    Map<String, String> headers = request.signed();
    String[] pairs =
        headers.entrySet().stream()
            .filter(header -> !header.getKey().equals("host"))
            .filter(header -> !header.getKey().equals("content-type"))
            .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
            .toArray(String[]::new);
    String url = "https://" + request.host + "/";
    return request.method.equals("GET")
        ? client.get(url + "?" + request.query, pairs)
        : client.post(url, headers.get("content-type"), request.body, pairs);
  }

  Signing signing(String host, String region, String service) {
    return new Signing(key, sandbox.control().now(), host, region, service);
  }

  static String element(Answer answer, String name) {
    Matcher found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(answer.text());
    return found.find() ? found.group(1) : "";
  }

  private static byte[] mac(String algorithm, byte[] secret, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An access key of a user or a session. */
  record Secret(String id, String secret, Optional<String> token) {

    static Secret of(Path file, String profile) {
      try {
        Matcher entry =
            Pattern.compile(
                    "\\["
                        + Pattern.quote(profile)
                        + "]\\s+aws_access_key_id = (\\S+)\\s+aws_secret_access_key = (\\S+)")
                .matcher(Files.readString(file));
        if (!entry.find()) {
          throw new IllegalArgumentException("no profile " + profile + " in " + file);
        }
        return new Secret(entry.group(1), entry.group(2), Optional.empty());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    /** The digits that the MFA device of the key's user shows (RFC 6238). */
    String code(Instant at) {
      byte[] step = ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array();
      byte[] hash = mac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), step);
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    }
  }

  /** A request before it is signed; every part can be falsified. */
  static final class Signing {

    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> unsigned = new TreeMap<>();
    private final Secret key;
    private final String host;
    private final String scope;
    private String method = "POST";
    private String query = "";
    private String body = "";
    private String signedBody = "";
    private String signedHeaders;

    Signing(Secret key, Instant now, String host, String region, String service) {
      this.key = key;
      this.host = host;
      String time = TIME.format(now);
      this.scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
      headers.put("host", host);
      headers.put("x-amz-date", time);
      key.token().ifPresent(token -> headers.put("x-amz-security-token", token));
    }

    Signing form(String version, String action, Map<String, String> parameters) {
      header("content-type", "application/x-www-form-urlencoded; charset=utf-8");
      return body(encoded(version, action, parameters));
    }

    /** Sends the parameters by GET. */
    Signing query(String version, String action, Map<String, String> parameters) {
      method = "GET";
      query = encoded(version, action, parameters);
      return this;
    }

    private static String encoded(String version, String action, Map<String, String> parameters) {
      Map<String, String> all = new TreeMap<>(parameters);
      all.put("Action", action);
      all.put("Version", version);
      return all.entrySet().stream()
          .map(
              pair ->
                  SandboxClient.encode(pair.getKey()) + "=" + SandboxClient.encode(pair.getValue()))
          .collect(Collectors.joining("&"));
    }

    Signing header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /** Adds a header that the signature does not cover. */
    Signing unsignedHeader(String name, String value) {
      unsigned.put(name, value);
      return this;
    }

    Signing without(String name) {
      headers.remove(name);
      return this;
    }

    Signing body(String text) {
      body = text;
      signedBody = text;
      return this;
    }

    /** Sends another body than was signed. */
    Signing tamperedBody(String text) {
      body = text;
      return this;
    }

    Map<String, String> signed() {
      signedHeaders = String.join(";", headers.keySet());
      String lines =
          headers.entrySet().stream()
              .map(header -> header.getKey() + ":" + header.getValue() + "\n")
              .collect(Collectors.joining());
      String canonical =
          String.join("\n", method, "/", query, lines, signedHeaders, sha256(signedBody));
      String toSign =
          "AWS4-HMAC-SHA256\n"
              + headers.get("x-amz-date")
              + "\n"
              + scope
              + "\n"
              + sha256(canonical);
      byte[] derived = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
      for (String part : List.of(scope.split("/", -1))) {
        derived = hmac(derived, part);
      }
      Map<String, String> all = new TreeMap<>(headers);
      all.putAll(unsigned);
      all.put(
          "authorization",
          "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
              .formatted(
                  key.id(), scope, signedHeaders, HexFormat.of().formatHex(hmac(derived, toSign))));
      return all;
    }

    private static byte[] hmac(byte[] secret, String text) {
      return mac("HmacSHA256", secret, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
