package dev.tenon.core.setup;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Guide;
import java.util.List;

/**
 * Use cases for setup links. A link lets a person without an operator, such as the customer's
 * administrator, do the work of one onboarding or integration and see nothing else. It works until
 * that work is finished once, it expires, or it is revoked. Safe for use by many threads; no method
 * uses the network.
 *
 * <p>The edge that shows a link calls {@link #preview}, which changes nothing, and {@link #open}
 * once the visitor starts. It keeps the session's token in a cookie and calls {@link #authenticate}
 * for each request. With the caller of the visit it calls the use cases that the work needs: {@link
 * dev.tenon.core.onboarding.Onboardings} for an onboarding, {@link
 * dev.tenon.core.integration.Integrations} and {@link dev.tenon.core.integration.Rotations} for a
 * repair or renewal. These refuse such a caller with {@code SETUP_LINK_INVALID} as soon as the link
 * does not work any more.
 */
public interface SetupLinks {

  /**
   * Creates a link and changes nothing else. A visitor may create links for single steps of the
   * visitor's own work.
   *
   * @throws dev.tenon.core.error.TenonException {@code ONBOARDING_NOT_FOUND}, {@code
   *     ONBOARDING_CLOSED}, {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_PAUSED}, {@code
   *     CAPABILITY_NOT_OFFERED} for a renewal, {@code STEP_NOT_FOUND}, {@code SETUP_LINK_LIMIT} if
   *     the visitors of a link have handed over 20 steps that are open, {@code VALIDITY_INVALID},
   *     {@code MESSAGE_INVALID}, {@code RETURN_URL_REFUSED}, {@code ID_INVALID} for what cannot be
   *     the id of an account, {@code ACCOUNT_NOT_EXPECTED} if the integration is linked to another
   *     account than the expected one
   */
  CreatedSetupLink create(CreateSetupLink command);

  /**
   * Finds a link in any state.
   *
   * @throws dev.tenon.core.error.TenonException {@code SETUP_LINK_NOT_FOUND}
   */
  SetupLink get(SetupLinkId id, Caller caller);

  /**
   * Lists links, newest first, page by page. A link is listed until 90 days after it expires.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<SetupLink> list(SetupLinkFilter filter, PageRequest page, Caller caller);

  /**
   * Revokes a link and the links that its visitors created, and ends all their sessions. Does
   * nothing if the link does not work any more.
   *
   * @return the link as it is now
   * @throws dev.tenon.core.error.TenonException {@code SETUP_LINK_NOT_FOUND}
   */
  SetupLink revoke(SetupLinkId id, Caller caller);

  /**
   * Returns what a link asks for. Changes nothing, so that programs that follow links in mail do no
   * harm.
   *
   * @throws dev.tenon.core.error.TenonException {@code SETUP_LINK_INVALID}, with the same message
   *     for a link that is unknown, expired, revoked or finished
   */
  SetupPreview preview(SetupToken token);

  /**
   * Opens a session of 30 minutes for a visitor. A link can be opened again while it works, 60
   * times in an hour.
   *
   * @throws dev.tenon.core.error.TenonException {@code SETUP_LINK_INVALID}; {@code RATE_LIMITED}
   */
  OpenedSetupSession open(SetupToken token);

  /**
   * Returns the visit that a session belongs to. Call it for each request and do not keep the
   * caller.
   *
   * @throws dev.tenon.core.error.TenonException {@code SESSION_EXPIRED} if the session expired, its
   *     link does not work any more, or it never existed
   */
  SetupVisit authenticate(SetupSessionToken token);

  /**
   * Asks the operator for a new link: records the event {@code SETUP_LINK_REQUESTED}, at most once
   * an hour for a link. Always returns normally, so that it reveals nothing about a token.
   */
  void requestNew(SetupToken token);

  /**
   * Returns the guide for a visitor: the whole guide of the work, or the step that was handed over
   * with the files that it names.
   *
   * @throws dev.tenon.core.error.TenonException {@code STEP_NOT_FOUND} if the guide has changed and
   *     lacks the step
   */
  Guide guide(Caller visitor);

  /**
   * Returns the integration that a visitor repairs or renews, with its last verification.
   *
   * @throws dev.tenon.core.error.TenonException {@code INTEGRATION_NOT_FOUND}
   */
  Integration integration(Caller visitor);

  /**
   * Lists the links for single steps that the visitors of a link created, in any state, newest
   * first: {@link SetupLinkState#FINISHED} means that the step is done.
   */
  List<SetupLink> handedOver(Caller visitor);

  /**
   * Records that the step of a visitor is done, which finishes the link.
   *
   * @return the link as it is now
   */
  SetupLink markStepDone(Caller visitor);
}
