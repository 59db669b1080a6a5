package dev.tenon.core.mail.internal;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.mail.LinkMail;
import dev.tenon.core.mail.LinkMailKind;
import dev.tenon.core.mail.LinkMails;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailSender;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.operator.InvitedOperator;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinks;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspaces;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Mails links while the caller waits, because a stored link would be a stored secret. */
public record SentLinkMails(
    SetupLinks setupLinks,
    Operators operators,
    Workspaces workspaces,
    Transactions transactions,
    AuditRecorder audit,
    RandomIds ids,
    OptionalMailSender sender)
    implements LinkMails {

  public SentLinkMails {
    requireNonNull(setupLinks, "setupLinks");
    requireNonNull(operators, "operators");
    requireNonNull(workspaces, "workspaces");
    requireNonNull(transactions, "transactions");
    requireNonNull(audit, "audit");
    requireNonNull(ids, "ids");
    requireNonNull(sender, "sender");
  }

  @Override
  public List<String> languages() {
    return sender.languages();
  }

  @Override
  public Mailed<CreatedSetupLink> sendSetupLink(CreateSetupLink command, MailTo to) {
    MailSender ready = sender.require(to);
    CreatedSetupLink created = setupLinks.create(command);
    SetupLink link = created.link();
    Content content =
        new Content(
            kindOf(link),
            link.id().value(),
            "/setup/" + created.token().reveal(),
            link.expiresAt(),
            link.name(),
            link.message());
    return new Mailed<>(created, send(ready, content, to, command.caller()));
  }

  private static LinkMailKind kindOf(SetupLink link) {
    return link.step().isPresent()
        ? LinkMailKind.STEP
        : LinkMailKind.valueOf(link.target().purpose().name());
  }

  @Override
  public Mailed<IssuedPasswordReset> sendPasswordReset(OperatorId id, MailTo to, Caller caller) {
    MailSender ready = sender.require(to);
    IssuedPasswordReset issued = operators.issuePasswordReset(id, caller);
    Content content =
        new Content(
            LinkMailKind.PASSWORD_RESET,
            id.value(),
            "/reset/" + issued.token().reveal(),
            issued.expiresAt(),
            id.value(),
            "");
    return new Mailed<>(issued, send(ready, content, to, caller));
  }

  @Override
  public Mailed<InvitedOperator> sendInvitation(
      OperatorId id, Role role, MailTo to, Caller caller) {
    MailSender ready = sender.require(to);
    InvitedOperator invited = operators.invite(id, role, caller);
    Content content =
        new Content(
            LinkMailKind.INVITATION,
            id.value(),
            "/invitation/" + invited.token().reveal(),
            invited.expiresAt(),
            id.value(),
            "");
    return new Mailed<>(invited, send(ready, content, to, caller));
  }

  /** Records the recipient first: a link must not leave without a trace. */
  private MailResult send(MailSender ready, Content content, MailTo to, Caller caller) {
    String address = to.address();
    Map<String, String> details = Map.of("address", address, "kind", content.kind.name());
    record(caller, AuditAction.LINK_MAIL_REQUESTED, content, details);
    Appearance appearance = workspaces.publicAppearance(caller.workspace());
    MailResult result =
        ready.send(
            new LinkMail(
                ids.next("mail"),
                content.kind,
                address,
                to.language().isEmpty() ? ready.languages().get(0) : to.language(),
                URI.create(to.console().toString().replaceFirst("/+$", "") + content.path),
                content.expiresAt,
                appearance.displayName().orElseGet(() -> workspaces.get(caller.workspace()).name()),
                caller.operator().value(),
                content.name,
                content.message,
                appearance.contact()));
    if (!result.sent()) {
      record(caller, AuditAction.LINK_MAIL_FAILED, content, details);
    }
    return result;
  }

  private void record(
      Caller caller, AuditAction action, Content content, Map<String, String> details) {
    transactions.write(() -> audit.record(caller, action, content.subject, details));
  }

  /**
   * What is sent.
   *
   * @param subject the id of the setup link or the name of the operator, for the audit trail
   * @param path of the link in the console, with its token
   */
  private record Content(
      LinkMailKind kind,
      String subject,
      String path,
      Instant expiresAt,
      String name,
      String message) {

    @Override
    public String toString() {
      return "Content[" + kind + ", " + subject + "]";
    }
  }
}
