import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.spi.Credential;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The store after a kill, compared with what Tenon acknowledged before. */
final class StoredState {

  private final Path database;
  private final SqliteStore store;
  private final Tenon tenon;
  private final Caller caller;
  private final Optional<Integration> linked;
  private final Optional<Onboarding> open;
  private final List<AuditEntry> audit;
  private final List<String> problems = new ArrayList<>();

  StoredState(Path database, SqliteStore store, Tenon tenon, WorkspaceId workspace) {
    this.database = database;
    this.store = store;
    this.tenon = tenon;
    this.caller = AccountLifecycle.caller(workspace);
    this.linked = tenon.integrations().find(AccountLifecycle.NAME, caller);
    this.open = tenon.onboardings().findOpen(AccountLifecycle.NAME, caller);
    this.audit = tenon.auditTrail().list(AuditFilter.ALL, PageRequest.first(100), caller).items();
  }

  /** One sentence for each thing that is wrong. */
  List<String> problems(List<String> acknowledgements) {
    store.requireIntact();
    if (!(tenon.auditTrail().verify(caller) instanceof AuditVerification.Intact)) {
      problems.add("The audit trail is not intact: " + tenon.auditTrail().verify(caller));
    }
    acknowledgements.forEach(this::requireRecorded);
    requireState(acknowledgements);
    linked.ifPresent(this::requireWhole);
    open.ifPresent(
        onboarding -> requireCredential(onboarding.integration().value(), onboarding.published()));
    requireOwners();
    return problems;
  }

  /** What was acknowledged has an entry in the audit trail. */
  private void requireRecorded(String line) {
    String[] words = line.split(" ");
    String action =
        switch (words[0]) {
          case "STARTED" -> "ONBOARDING_STARTED";
          case "LINKED" -> "INTEGRATION_LINKED";
          case "VERIFIED" -> "INTEGRATION_VERIFY_ATTEMPTED";
          case "ROTATING" -> "ROTATION_STARTED";
          case "CANCELLED" -> "ROTATION_CANCELLED";
          case "ROTATED" -> "CREDENTIAL_ROTATED";
          case "KEYS_ROTATED" -> "KEY_ROTATED";
          case "ALERTED" -> "ALERT_CHANNEL_TESTED";
          default -> "INTEGRATION_UNLINKED";
        };
    // An onboarding or rotation that was resumed was started in an earlier round.
    boolean earlier = words[0].equals("STARTED") || words[0].equals("ROTATING");
    boolean recorded =
        words[0].equals("ALERTED")
            ? audit.stream().anyMatch(entry -> entry.action().equals(action))
            : has(action, words[1]);
    if (!earlier && !recorded) {
      problems.add("No audit entry " + action + " for: " + line);
    }
  }

  private boolean has(String action, String subject) {
    return audit.stream()
        .anyMatch(entry -> entry.action().equals(action) && entry.subject().equals(subject));
  }

  /**
   * The state is the one that the last acknowledged change left, or the one that the change after
   * it leaves; the audit trail shows whether that one was made.
   */
  private void requireState(List<String> acknowledgements) {
    if (acknowledgements.isEmpty()) {
      return;
    }
    String[] last = acknowledgements.get(acknowledgements.size() - 1).split(" ");
    switch (last[0]) {
      case "ALERTED" -> {
        // The receiver is asked whether it has the alert.
      }
      case "KEYS_ROTATED" ->
          require(
              tenon.keys().show(caller).keyId().equals(last[1])
                  || has("KEY_ROTATION_STARTED", tenon.keys().show(caller).keyId()),
              "The key is neither the acknowledged one nor its successor: " + last[1]);
      case "STARTED" -> {
        Onboarding onboarding = tenon.onboardings().get(new OnboardingId(last[1]), caller);
        require(
            onboarding.state() == OnboardingState.OPEN
                ? linked.isEmpty()
                : linked.map(Integration::id).equals(Optional.of(onboarding.integration())),
            "An onboarding is half linked: " + onboarding);
      }
      case "UNLINKED" ->
          require(
              linked.filter(it -> it.id().value().equals(last[1])).isEmpty(),
              "The unlinked integration exists: " + last[1]);
      default -> {
        boolean unlinked = has("INTEGRATION_UNLINKED", last[1]);
        require(
            unlinked
                ? linked.isEmpty()
                : linked.filter(it -> it.id().value().equals(last[1])).isPresent(),
            "The integration is missing after " + String.join(" ", last));
        linked.ifPresent(integration -> requireChange(last, integration));
      }
    }
  }

  private void requireChange(String[] last, Integration integration) {
    switch (last[0]) {
      case "VERIFIED" ->
          require(
              !integration.attemptedAt().isBefore(Instant.parse(last[2])),
              "The verification is missing: " + String.join(" ", last));
      case "ROTATED" ->
          require(
              AccountLifecycle.thumbprint(integration.published()).equals(last[2]),
              "The rotated credential is not in force: " + String.join(" ", last));
      case "ROTATING" ->
          require(
              integration
                      .rotation()
                      .filter(it -> AccountLifecycle.thumbprint(it.published()).equals(last[2]))
                      .isPresent()
                  || AccountLifecycle.thumbprint(integration.published()).equals(last[2])
                  || audit.get(0).action().equals("ROTATION_CANCELLED"),
              "The started rotation is missing: " + String.join(" ", last));
      default -> {}
    }
  }

  private void requireWhole(Integration integration) {
    String id = integration.id().value();
    require(open.isEmpty(), "An onboarding of the linked account is open: " + id);
    requireCredential(id, integration.published());
    integration
        .rotation()
        .ifPresent(rotation -> requireCredential(id + ".next", rotation.published()));
  }

  /** The credential is there, can be decrypted, and belongs to the published certificate. */
  private void requireCredential(String owner, java.util.Map<String, String> published) {
    CredentialKey key = new CredentialKey(caller.workspace(), owner);
    Optional<SealedCredential> sealed =
        store.transactions().read(() -> store.credentials().find(key));
    if (sealed.isEmpty()) {
      problems.add("There is no credential for " + owner);
      return;
    }
    try (Credential credential = store.vault().open(sealed.get())) {
      byte[] certificate = credential.part("certificate").orElseThrow();
      require(
          sha256(certificate).equalsIgnoreCase(AccountLifecycle.thumbprint(published)),
          "The credential of " + owner + " does not belong to its published certificate");
    }
  }

  /** Each stored credential belongs to an integration, its rotation, or an open onboarding. */
  private void requireOwners() {
    Set<String> owners = new TreeSet<>();
    linked.ifPresent(it -> owners.add(it.id().value()));
    linked
        .filter(it -> it.rotation().isPresent())
        .ifPresent(it -> owners.add(it.id().value() + ".next"));
    open.ifPresent(it -> owners.add(it.integration().value()));
    Set<String> stored = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT owner FROM credential UNION SELECT owner FROM credential_part")) {
      while (rows.next()) {
        stored.add(rows.getString(1));
      }
      // The secrets of the alert channel, which is never removed.
      stored.removeIf(
          owner ->
              tenon.alertChannels().find(AccountLifecycle.NAME, caller).stream()
                  .anyMatch(channel -> owner.contains(channel.id().value())));
    } catch (SQLException e) {
      problems.add("The credentials cannot be listed: " + e);
      return;
    }
    require(stored.equals(owners), "Credentials of " + stored + " are stored for " + owners);
  }

  private void require(boolean right, String problem) {
    if (!right) {
      problems.add(problem);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
