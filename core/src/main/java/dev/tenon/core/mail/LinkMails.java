package dev.tenon.core.mail;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.operator.InvitedOperator;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.util.List;

/**
 * Use cases that create a link and mail it. A link is in the message only: it is not stored, and a
 * message that the mail server does not accept at once is not sent again. Safe for use by many
 * threads.
 *
 * <p>Before anything is created, the methods throw {@link dev.tenon.core.error.TenonException} with
 * {@code MAIL_UNAVAILABLE} if the installation has no mail server, {@code MAIL_ADDRESS_INVALID},
 * {@code MAIL_LANGUAGE_UNKNOWN}, and {@code RATE_LIMITED} after 500 of them and of test alerts of
 * the caller in an hour. After that they return what was created even if it could not be mailed.
 * They use the network for at most 30 seconds. The audit trail records the address, before the
 * message is sent.
 */
public interface LinkMails {

  /**
   * The codes of the languages that messages can have, the default one first; empty if the
   * installation has no mail server.
   */
  List<String> languages();

  /**
   * Creates a setup link and mails it. Throws what {@link dev.tenon.core.setup.SetupLinks#create}
   * does as well.
   */
  Mailed<CreatedSetupLink> sendSetupLink(CreateSetupLink command, MailTo to);

  /**
   * Issues a password reset and mails it. Throws what {@link
   * dev.tenon.core.operator.Operators#issuePasswordReset} does as well.
   */
  Mailed<IssuedPasswordReset> sendPasswordReset(OperatorId id, MailTo to, Caller caller);

  /**
   * Invites an operator and mails the invitation. Throws what {@link
   * dev.tenon.core.operator.Operators#invite} does as well.
   */
  Mailed<InvitedOperator> sendInvitation(OperatorId id, Role role, MailTo to, Caller caller);
}
