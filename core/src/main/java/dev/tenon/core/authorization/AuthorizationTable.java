package dev.tenon.core.authorization;

import static dev.tenon.core.authorization.GuestTask.LINKING;
import static dev.tenon.core.authorization.GuestTask.RENEWAL;
import static dev.tenon.core.authorization.GuestTask.REPAIR;
import static dev.tenon.core.authorization.GuestTask.STEP;
import static dev.tenon.core.authorization.Role.ADMINISTRATOR;
import static dev.tenon.core.authorization.Role.EDITOR;
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

  /** For the application that embeds Tenon: concerns the installation, not a caller's workspace. */
  private static final Permission INSTALLATION = Permission.withoutCaller();

  /** For visitors of setup links; each entry names which of them. */
  private static final Permission VISITOR =
      new Permission(true, Set.of(), Set.of(), ApiScope.WRITE);

  private static final SortedMap<String, Permission> ENTRIES = entries();

  private AuthorizationTable() {}

  private static SortedMap<String, Permission> entries() {
    TreeMap<String, Permission> entries = new TreeMap<>();
    addWorkspaces(entries);
    addAccounts(entries);
    addSetupLinks(entries);
    addAlerts(entries);
    addLinkMails(entries);
    return Collections.unmodifiableSortedMap(entries);
  }

  private static void addWorkspaces(Map<String, Permission> entries) {
    entries.put("fleet.requireReady", INSTALLATION);
    entries.put("fleet.figures", INSTALLATION);
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
    entries.put("idempotencyKeys.claim", INSTALLATION);
    entries.put("idempotencyKeys.complete", INSTALLATION);
    entries.put("idempotencyKeys.release", INSTALLATION);
    entries.put("events.list", READ);
    entries.put("keys.show", ADMINISTER);
    entries.put("keys.rotate", ADMINISTER);
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
    entries.put("onboardings.guide", READ.orGuest(LINKING));
    entries.put("onboardings.enter", EDIT.orGuest(LINKING));
    entries.put("onboardings.lookUp", EDIT.orGuest(LINKING));
    entries.put("onboardings.connect", EDIT.orGuest(LINKING));
    entries.put("onboardings.get", READ.orGuest(LINKING));
    entries.put("onboardings.findOpen", READ);
    entries.put("onboardings.listOpen", READ);
    entries.put("onboardings.abandon", EDIT);
    entries.put("integrations.list", READ);
    entries.put("integrations.counts", READ);
    entries.put("integrations.dailyOutcomes", READ);
    entries.put("integrations.expiringCredentials", READ);
    entries.put("integrations.credentialExpiry", READ);
    entries.put("integrations.get", READ);
    entries.put("integrations.find", READ);
    entries.put("integrations.verify", EDIT.orGuest(REPAIR, RENEWAL));
    entries.put("integrations.verifyMany", EDIT);
    entries.put("integrations.unfinishedRun", READ);
    entries.put("integrations.guide", READ.orGuest(REPAIR, RENEWAL));
    entries.put("integrations.rename", EDIT);
    entries.put("integrations.pause", EDIT);
    entries.put("integrations.resume", EDIT);
    entries.put("integrations.unlink", EDIT);
    entries.put("integrations.history", READ);
    entries.put("integrations.attempts", READ);
    entries.put("discoveryRules.add", EDIT);
    entries.put("discoveryRules.list", READ);
    entries.put("discoveryRules.remove", EDIT);
    entries.put("discoveryRules.run", EDIT);
    entries.put("discoveryRules.proposals", READ);
    entries.put("discoveryRules.unlisted", READ);
    entries.put("discoveryRules.unlistedBelow", READ);
    entries.put("outages.list", READ);
    entries.put("rotations.start", EDIT.orGuest(RENEWAL));
    entries.put("rotations.confirm", EDIT.orGuest(RENEWAL));
    entries.put("rotations.cancel", EDIT);
    entries.put("discovery.discover", EDIT);
    entries.put("discovery.link", EDIT);
    entries.put("access.open", ACCESS);
  }

  private static void addSetupLinks(Map<String, Permission> entries) {
    entries.put("setupLinks.create", EDIT.orGuest(LINKING, REPAIR, RENEWAL));
    entries.put("setupLinks.list", READ);
    entries.put("setupLinks.get", READ);
    entries.put("setupLinks.revoke", EDIT);
    entries.put("setupLinks.preview", INSTALLATION);
    entries.put("setupLinks.open", INSTALLATION);
    entries.put("setupLinks.authenticate", INSTALLATION);
    entries.put("setupLinks.requestNew", INSTALLATION);
    entries.put("setupLinks.guide", VISITOR.orGuest(LINKING, REPAIR, RENEWAL, STEP));
    entries.put("setupLinks.integration", VISITOR.orGuest(REPAIR, RENEWAL));
    entries.put("setupLinks.handedOver", VISITOR.orGuest(LINKING, REPAIR, RENEWAL));
    entries.put("setupLinks.markStepDone", VISITOR.orGuest(STEP));
  }

  private static void addAlerts(Map<String, Permission> entries) {
    entries.put("alertChannels.create", ADMINISTER);
    entries.put("alertChannels.list", READ);
    entries.put("alertChannels.find", READ);
    entries.put("alertChannels.change", ADMINISTER);
    entries.put("alertChannels.remove", ADMINISTER);
    entries.put("alertChannels.test", ADMINISTER);
    entries.put("alertChannels.rotateSecret", ADMINISTER);
    entries.put("alertChannels.deliveries", READ);
    entries.put("alertChannels.replay", ADMINISTER);
  }

  private static void addLinkMails(Map<String, Permission> entries) {
    entries.put("linkMails.languages", INSTALLATION);
    entries.put("linkMails.sendSetupLink", EDIT);
    entries.put("linkMails.sendPasswordReset", ADMINISTER);
    entries.put("linkMails.sendInvitation", ADMINISTER);
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
   * @param guests which guests may call it, each for what they are there for only; empty unless the
   *     roles contain {@link Role#GUEST}
   * @param scope what an API token needs in addition to the role; without meaning where no caller
   *     is needed
   */
  public record Permission(
      boolean needsCaller, Set<Role> roles, Set<GuestTask> guests, ApiScope scope) {

    public Permission {
      roles = sorted(roles, Role.class);
      guests = sorted(guests, GuestTask.class);
    }

    private static Permission roles(ApiScope scope, Role first, Role... others) {
      return new Permission(true, EnumSet.of(first, others), Set.of(), scope);
    }

    private static Permission withoutCaller() {
      return new Permission(
          false, EnumSet.allOf(Role.class), EnumSet.allOf(GuestTask.class), ApiScope.ADMINISTER);
    }

    private Permission orGuest(GuestTask first, GuestTask... others) {
      Set<Role> withGuest = EnumSet.of(Role.GUEST);
      withGuest.addAll(roles);
      return new Permission(needsCaller, withGuest, EnumSet.of(first, others), scope);
    }

    private static <E extends Enum<E>> Set<E> sorted(Set<E> values, Class<E> type) {
      EnumSet<E> sorted = EnumSet.noneOf(type);
      sorted.addAll(values);
      return Collections.unmodifiableSet(sorted);
    }
  }
}
