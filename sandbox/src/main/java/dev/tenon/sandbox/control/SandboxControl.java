package dev.tenon.sandbox.control;

import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.microsoft.account.CredentialChange;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.sandbox.microsoft.account.TenantChange;
import dev.tenon.sandbox.tls.Pem;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Changes and watches a running sandbox. Thread-safe; the client over HTTP blocks.
 *
 * <p>Every method throws {@link IllegalArgumentException} for what the sandbox does not know, with
 * a sentence that says what it knows instead, and {@link ControlException} when the sandbox cannot
 * be reached or refuses the token.
 */
public interface SandboxControl {

  /**
   * A client of the control API of a sandbox, in this process or another.
   *
   * @param endpoint the control URL of the descriptor
   * @param token the control token of the descriptor
   */
  static SandboxControl connect(URI endpoint, String token) {
    return new HttpControl(endpoint, token);
  }

  /** All seeded accounts, in the order of the scenarios. */
  List<SeededAccount> accounts();

  /** The seeded account of a scenario. */
  SeededAccount account(String scenario);

  /** Changes an account of Microsoft's clouds. */
  void change(String account, MicrosoftChange change);

  /** Changes an AWS account. */
  void change(String account, AwsChange change);

  /** Puts a fault in the way and gives the id to remove it by. */
  String addFault(Fault fault);

  /** Removes a fault; an unknown id changes nothing. */
  void removeFault(String id);

  /** Removes all faults. */
  void clearFaults();

  /** The faults in force, by id. */
  Map<String, Fault> faults();

  /** The requests answered so far, oldest first. */
  List<LoggedRequest> requests();

  /** Forgets the requests answered so far. */
  void clearRequests();

  /** The time inside the sandbox. */
  Instant now();

  /** Moves the time inside the sandbox on. */
  void advanceClock(Duration by);

  /** Hides changes from readers for this long after they are made; zero is the default. */
  void delayReplication(Duration delay);

  /** Consents to everything the account's application declares. */
  default void grantConsent(String account) {
    change(account, new PermissionChange.GrantConsent());
  }

  /** Assigns a directory role by name, such as {@code Global Reader}, or template id. */
  default void assignRole(String account, String role) {
    change(account, new PermissionChange.AssignRole(role));
  }

  /** Registers a certificate with the account's application. */
  default void uploadCertificate(String account, X509Certificate certificate) {
    change(account, new CredentialChange.UploadCertificate(Pem.of(certificate)));
  }

  /**
   * Makes the role that the platform asks for in an AWS account, as its stack does: with
   * SecurityAudit, and to read costs in a management account.
   */
  default void deployRole(AwsAccount account, String roleName, String externalId) {
    List<String> policies =
        account.accountType().equals("management")
            ? List.of("SecurityAudit", "AWSBillingReadOnlyAccess")
            : List.of("SecurityAudit");
    change(account.name(), new AwsChange.DeployRole(roleName, List.of(externalId), policies));
  }

  /** Rolls the role out to all members of an AWS account's organization. */
  default void deployStackSet(String account, String externalIdPrefix, String roleName) {
    change(account, new AwsChange.DeployStackSet(externalIdPrefix, roleName));
  }

  /** Makes Exchange see all grants now. */
  default void settleExchange(String account) {
    change(account, new TenantChange.SettleExchange(Duration.ZERO));
  }
}
