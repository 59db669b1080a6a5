package dev.tenon.core.authorization;

import static dev.tenon.core.authorization.Role.ADMINISTRATOR;
import static dev.tenon.core.authorization.Role.EDITOR;
import static dev.tenon.core.authorization.Role.GUEST;
import static dev.tenon.core.authorization.Role.VIEWER;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which role may call which use case. A use case is named after its accessor on {@link
 * dev.tenon.core.Tenon} and its method, such as {@code integrations.rename}; overloads share an
 * entry. What has no entry is denied to everybody. Enforced around every use case, for every
 * entrance alike.
 */
public final class AuthorizationTable {

  private static final Permission READ =
      Permission.roles(ApiScope.READ, ADMINISTRATOR, EDITOR, VIEWER);
  private static final Permission EDIT = Permission.roles(ApiScope.WRITE, ADMINISTRATOR, EDITOR);
  private static final Permission ACCESS = Permission.roles(ApiScope.ACCESS, ADMINISTRATOR, EDITOR);
  private static final Permission ADMINISTER = Permission.roles(ApiScope.ADMINISTER, ADMINISTRATOR);

  /** What operators manage for themselves. */
  private static final Permission OWN =
      Permission.roles(ApiScope.ADMINISTER, ADMINISTRATOR, EDITOR, VIEWER);

  private static final Permission READ_OR_GUEST =
      Permission.roles(ApiScope.READ, ADMINISTRATOR, EDITOR, VIEWER, GUEST);
  private static final Permission EDIT_OR_GUEST =
      Permission.roles(ApiScope.WRITE, ADMINISTRATOR, EDITOR, GUEST);

  /** For the application that embeds Tenon: concerns the installation, not a caller's workspace. */
  private static final Permission INSTALLATION = Permission.withoutCaller();

  private static final SortedMap<String, Permission> ENTRIES = entries();

  private AuthorizationTable() {}

  private static SortedMap<String, Permission> entries() {
    TreeMap<String, Permission> entries = new TreeMap<>();
    addWorkspaces(entries);
    addAccounts(entries);
    return Collections.unmodifiableSortedMap(entries);
  }

  private static void addWorkspaces(Map<String, Permission> entries) {
    entries.put("workspaces.create", INSTALLATION);
    entries.put("workspaces.get", INSTALLATION);
    entries.put("workspaces.list", INSTALLATION);
    entries.put("workspaces.findByExternalId", INSTALLATION);
    entries.put("workspaces.rename", ADMINISTER);
    entries.put("workspaces.setExternalId", ADMINISTER);
    entries.put("workspaces.publicAppearance", INSTALLATION);
    entries.put("workspaces.appearance", READ);
    entries.put("workspaces.setAppearance", ADMINISTER);
    entries.put("workspaces.previewDeletion", ADMINISTER);
    entries.put("workspaces.delete", ADMINISTER);
    entries.put("operators.register", INSTALLATION);
    entries.put("operators.signIn", INSTALLATION);
    entries.put("operators.authenticate", INSTALLATION);
    entries.put("operators.signOut", INSTALLATION);
    entries.put("operators.acceptInvitation", INSTALLATION);
    entries.put("operators.list", ADMINISTER);
    entries.put("operators.invite", ADMINISTER);
    entries.put("operators.setRole", ADMINISTER);
    entries.put("operators.setPassword", ADMINISTER);
    entries.put("operators.remove", ADMINISTER);
    entries.put("operators.issuePasswordReset", ADMINISTER);
    entries.put("operators.resetPassword", INSTALLATION);
    entries.put("operators.signInExternally", INSTALLATION);
    entries.put("operators.changePassword", OWN);
    entries.put("apiTokens.create", OWN);
    entries.put("apiTokens.list", OWN);
    entries.put("apiTokens.revoke", OWN);
    entries.put("apiTokens.authenticate", INSTALLATION);
    entries.put("events.list", READ);
    entries.put("auditTrail.list", READ);
    entries.put("auditTrail.verify", READ);
  }

  private static void addAccounts(Map<String, Permission> entries) {
    entries.put("providers.cards", INSTALLATION);
    entries.put("providers.list", INSTALLATION);
    entries.put("providers.get", INSTALLATION);
    entries.put("providers.requireUsable", INSTALLATION);
    entries.put("onboardings.preview", INSTALLATION);
    entries.put("onboardings.landing", READ);
    entries.put("onboardings.start", EDIT);
    entries.put("onboardings.guide", READ_OR_GUEST);
    entries.put("onboardings.enter", EDIT_OR_GUEST);
    entries.put("onboardings.connect", EDIT_OR_GUEST);
    entries.put("onboardings.get", READ_OR_GUEST);
    entries.put("onboardings.findOpen", READ);
    entries.put("onboardings.listOpen", READ);
    entries.put("onboardings.abandon", EDIT);
    entries.put("integrations.list", READ);
    entries.put("integrations.counts", READ);
    entries.put("integrations.dailyOutcomes", READ);
    entries.put("integrations.expiringCredentials", READ);
    entries.put("integrations.get", READ);
    entries.put("integrations.find", READ);
    entries.put("integrations.verify", EDIT);
    entries.put("integrations.verifyMany", EDIT);
    entries.put("integrations.guide", READ);
    entries.put("integrations.rename", EDIT);
    entries.put("integrations.pause", EDIT);
    entries.put("integrations.resume", EDIT);
    entries.put("integrations.unlink", EDIT);
    entries.put("integrations.history", READ);
    entries.put("integrations.attempts", READ);
    entries.put("rotations.start", EDIT);
    entries.put("rotations.confirm", EDIT);
    entries.put("rotations.cancel", EDIT);
    entries.put("discovery.discover", EDIT);
    entries.put("discovery.link", EDIT);
    entries.put("access.open", ACCESS);
  }

  /** The entry of a use case. */
  public static Optional<Permission> find(String useCase) {
    return Optional.ofNullable(ENTRIES.get(useCase));
  }

  /** All entries, by the name of the use case. */
  public static SortedMap<String, Permission> all() {
    return ENTRIES;
  }

  /**
   * Who may call a use case.
   *
   * @param needsCaller whether a caller in one of the roles is needed; otherwise the use case takes
   *     no caller and is for the code of the application that embeds Tenon
   * @param scope what an API token needs in addition to the role; without meaning where no caller
   *     is needed
   */
  public record Permission(boolean needsCaller, Set<Role> roles, ApiScope scope) {

    public Permission {
      roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    private static Permission roles(ApiScope scope, Role first, Role... others) {
      return new Permission(true, EnumSet.of(first, others), scope);
    }

    private static Permission withoutCaller() {
      return new Permission(false, EnumSet.allOf(Role.class), ApiScope.ADMINISTER);
    }
  }
}
