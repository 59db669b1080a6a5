package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Something to do in Tenon, or a page to open, as data. Providers put actions into a {@link
 * GuideStep} or a {@link Remediation}; each user interface renders them in its own way: the command
 * line as a command, a console as a button. An action never names a command or a page of a user
 * interface.
 *
 * <p>Unless an action says otherwise it concerns the account that the guide or the finding is
 * about. Actions are kept and shown, so they never hold secret material.
 */
public sealed interface Action {

  /**
   * Enter a value into the form of the account.
   *
   * @param field the name of a {@link Field} of the provider
   * @param value what to enter, if the provider can determine it; an empty text clears the field
   */
  record EnterField(String field, Optional<String> value) implements Action {
    public EnterField {
      requireNonNull(field, "field");
      requireNonNull(value, "value");
    }

    /** Enters a value that the reader has to look up. */
    public EnterField(String field) {
      this(field, Optional.empty());
    }

    /** Enters a known value. */
    public EnterField(String field, String value) {
      this(field, Optional.of(value));
    }
  }

  /** Run the checks of the account again after the steps are done. */
  record CheckAgain() implements Action {}

  /**
   * Link an account: a new one, or the same one again after {@link Unlink}.
   *
   * @param provider which provider links it
   * @param values the values to enter, by field name; the user is prompted for the other fields
   */
  record LinkAccount(ProviderId provider, Map<String, String> values) implements Action {
    public LinkAccount {
      requireNonNull(provider, "provider");
      values = Map.copyOf(values);
    }
  }

  /** List the accounts below the linked account, and choose which of them to link. */
  record DiscoverAccounts() implements Action {}

  /**
   * Continue the rotation of the account's credential.
   *
   * @param phase the phase to start
   */
  record Rotate(Phase phase) implements Action {

    /** A phase of a rotation. */
    public enum Phase {
      /** Generate the new credential. */
      START,
      /** Check the new credential and replace the old one with it. */
      CONFIRM,
      /** Discard the new credential and keep the old one. */
      CANCEL
    }

    public Rotate {
      requireNonNull(phase, "phase");
    }
  }

  /** Unlink the account and destroy its credential. */
  record Unlink() implements Action {}

  /**
   * Download a file of the account's guide.
   *
   * @param artifact the id of the {@link Artifact}
   */
  record DownloadFile(String artifact) implements Action {
    public DownloadFile {
      requireNonNull(artifact, "artifact");
    }
  }

  /**
   * Open a page of the cloud's console or of its documentation.
   *
   * @param uri an absolute {@code https} address
   * @param label the title of the page, such as "Enterprise applications"
   */
  record OpenPage(URI uri, String label) implements Action {
    public OpenPage {
      if (!"https".equals(uri.getScheme())) {
        throw new IllegalArgumentException("a page to open has an https address");
      }
      requireNonNull(label, "label");
    }
  }

  /**
   * One method for each kind of action.
   *
   * @param <T> the result type
   */
  interface Cases<T> {
    /** Handles {@link EnterField}. */
    T enterField(EnterField action);

    /** Handles {@link CheckAgain}. */
    T checkAgain(CheckAgain action);

    /** Handles {@link LinkAccount}. */
    T linkAccount(LinkAccount action);

    /** Handles {@link DiscoverAccounts}. */
    T discoverAccounts(DiscoverAccounts action);

    /** Handles {@link Rotate}. */
    T rotate(Rotate action);

    /** Handles {@link Unlink}. */
    T unlink(Unlink action);

    /** Handles {@link DownloadFile}. */
    T downloadFile(DownloadFile action);

    /** Handles {@link OpenPage}. */
    T openPage(OpenPage action);
  }

  /** Handles every kind, so that a new one breaks the caller at compile time. */
  default <T> T fold(Cases<T> cases) {
    if (this instanceof EnterField action) {
      return cases.enterField(action);
    } else if (this instanceof CheckAgain action) {
      return cases.checkAgain(action);
    } else if (this instanceof LinkAccount action) {
      return cases.linkAccount(action);
    } else if (this instanceof DiscoverAccounts action) {
      return cases.discoverAccounts(action);
    } else if (this instanceof Rotate action) {
      return cases.rotate(action);
    } else if (this instanceof Unlink action) {
      return cases.unlink(action);
    } else if (this instanceof DownloadFile action) {
      return cases.downloadFile(action);
    }
    return cases.openPage((OpenPage) this);
  }
}
