package com.example.access;

import com.amazonaws.services.securitytoken.AWSSecurityTokenServiceClientBuilder;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.tenon.aws.sdk.LinkedAccountCredentials;
import dev.tenon.core.Tenon;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.microsoft.access.LinkedTenantCredential;

/** Calls AWS and Microsoft Graph in linked accounts. The SDKs ask Tenon for a session. */
final class UseLinkedAccounts {

  private final Tenon tenon;
  private final Caller ada;

  UseLinkedAccounts(Tenon tenon, Caller ada) {
    this.tenon = tenon;
    this.ada = ada;
  }

  /** The ARN of the session that calls AWS. */
  String awsIdentity(IntegrationId account) {
    // AWS example begins
    var credentials =
        new LinkedAccountCredentials(() -> tenon.access().open(new OpenAccess(account, ada)));
    var sts = AWSSecurityTokenServiceClientBuilder.standard().withCredentials(credentials).build();
    // AWS example ends
    return sts.getCallerIdentity(new GetCallerIdentityRequest()).getArn();
  }

  /** The name of the linked tenant, from Microsoft Graph. */
  String tenantName(IntegrationId tenant) {
    // Microsoft example begins
    var credential =
        new LinkedTenantCredential(() -> tenon.access().open(new OpenAccess(tenant, "graph", ada)));
    var graph = new GraphServiceClient(credential, "https://graph.microsoft.com/.default");
    // Microsoft example ends
    return graph.organization().get().getValue().get(0).getDisplayName();
  }
}
