package dev.tenon.aws.sdk;

import com.amazonaws.services.identitymanagement.AmazonIdentityManagement;
import com.amazonaws.services.identitymanagement.model.GetRoleRequest;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.SessionSource;
import dev.tenon.spi.Transport;

/** Clients of the SDK as an embedder builds them for a linked account. */
public final class LinkedAccountClients implements AutoCloseable {

  private final SdkClients clients;
  private final LinkedAccountCredentials credentials;

  /** Makes clients that take their credentials from that source. */
  public LinkedAccountClients(Transport transport, AwsSettings settings, SessionSource sessions) {
    this.clients = new SdkClients(transport, settings);
    this.credentials = new LinkedAccountCredentials(sessions);
  }

  /** The ARN that AWS STS sees. */
  public String callerArn() {
    GetCallerIdentityRequest request = new GetCallerIdentityRequest();
    request.setRequestCredentialsProvider(credentials);
    return clients.sts(Partition.AWS).getCallerIdentity(request).getArn();
  }

  /** Reads a role. */
  public String roleArn(String name) {
    AmazonIdentityManagement iam = clients.iam(Partition.AWS);
    GetRoleRequest request = new GetRoleRequest().withRoleName(name);
    request.setRequestCredentialsProvider(credentials);
    return iam.getRole(request).getRole().getArn();
  }

  @Override
  public void close() {
    clients.close();
  }
}
