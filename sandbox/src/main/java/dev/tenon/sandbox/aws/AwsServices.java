package dev.tenon.sandbox.aws;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.iam.IamService;
import dev.tenon.sandbox.aws.organizations.OrganizationsService;
import dev.tenon.sandbox.aws.protocol.AwsEndpoint;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.AwsService;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.signature.Authenticator;
import dev.tenon.sandbox.aws.signature.SignedRequest;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.sts.StsService;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.proxy.CloudService;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * STS, IAM and Organizations of all partitions. Requests to loopback itself, from clients with a
 * custom endpoint, are routed by their signature's credential scope.
 */
public final class AwsServices implements CloudService {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
  private static final String TARGET = "AWSOrganizationsV20161128.";

  private final DeterministicIds ids = new DeterministicIds("aws");
  private final AwsCloud cloud;
  private final Authenticator authenticator;
  private final StsService sts;
  private final IamService iam;
  private final OrganizationsService organizations;

  public AwsServices(AwsCloud cloud) {
    this.cloud = cloud;
    EffectivePolicies policies = new EffectivePolicies(cloud);
    this.authenticator = new Authenticator(cloud);
    this.sts = new StsService(cloud, policies);
    this.iam = new IamService(cloud, policies);
    this.organizations = new OrganizationsService(cloud, policies);
  }

  @Override
  public Set<String> hosts() {
    Set<String> hosts = new HashSet<>(AwsEndpoint.all().keySet());
    hosts.addAll(LOOPBACK);
    return hosts;
  }

  @Override
  public Response handle(Request request) {
    return cloud.locked(() -> respond(request));
  }

  private Response respond(Request request) {
    AwsResponses responses = new AwsResponses(ids.next("aws-request").toString());
    AwsService service = AwsService.STS;
    try {
      AwsEndpoint endpoint = endpoint(request);
      service = endpoint.service();
      return dispatch(request, endpoint, responses);
    } catch (AwsException refusal) {
      return responses.refusal(service, refusal);
    }
  }

  private static AwsEndpoint endpoint(Request request) {
    if (!LOOPBACK.contains(request.host())) {
      return AwsEndpoint.all().get(request.host());
    }
    SignedRequest signed = SignedRequest.of(request);
    return AwsEndpoint.of(signed.service(), signed.region())
        .orElseThrow(
            () ->
                new AwsException(
                    403,
                    "SignatureDoesNotMatch",
                    "Credential should be scoped to a valid region. "));
  }

  private Response dispatch(Request request, AwsEndpoint endpoint, AwsResponses responses) {
    IamPrincipal caller = authenticator.authenticate(request, endpoint);
    boolean byGet = request.method().equals("GET") && !endpoint.service().usesJson();
    if (!(byGet || request.method().equals("POST")) || !request.path().equals("/")) {
      throw new AwsException(404, "UnknownOperationException", "No operation exists at this path.");
    }
    return endpoint.service().usesJson()
        ? responses.json(organizations(request, new AwsCall(endpoint, caller, Map.of())))
        : query(new AwsCall(endpoint, caller, byGet ? request.query() : request.form()), responses);
  }

  private JsonObject organizations(Request request, AwsCall call) {
    String target = request.header("x-amz-target").orElse("");
    if (!target.startsWith(TARGET)) {
      throw new AwsException(400, "UnknownOperationException", "");
    }
    JsonObject input =
        request.jsonObject().orElseThrow(() -> new AwsException(400, "SerializationException", ""));
    return organizations.call(target.substring(TARGET.length()), call, input);
  }

  private Response query(AwsCall call, AwsResponses responses) {
    String operation = call.optional("Action").orElse("");
    AwsService service = call.endpoint().service();
    if (operation.isEmpty()) {
      throw new AwsException(400, "MissingAction", "The request must contain an action.");
    }
    if (!call.optional("Version").filter(service.version()::equals).isPresent()) {
      throw new AwsException(
          400, "InvalidAction", "Could not find operation " + operation + " for this version");
    }
    Xml result = service == AwsService.STS ? sts.call(operation, call) : iam.call(operation, call);
    return responses.xml(service, operation, result);
  }
}
