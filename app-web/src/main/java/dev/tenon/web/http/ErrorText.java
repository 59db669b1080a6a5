package dev.tenon.web.http;

import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCategory;
import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

/**
 * What a response says about a failure. Messages about the store and the key name files and
 * addresses of the installation, and ask for what its administrator alone can do. Visitors and
 * operators see only the code of such a failure, and the log has its message.
 */
public final class ErrorText {

  private static final System.Logger LOG = System.getLogger(ErrorText.class.getName());

  private static final Pattern OF_THE_INSTALLATION = Pattern.compile("(STORE|KEY)_.*");

  private ErrorText() {}

  /** Whether a failure is about the store or the key, so that no request can be the cause. */
  static boolean isOfTheInstallation(TenonException failure) {
    return OF_THE_INSTALLATION.matcher(failure.code().name()).matches();
  }

  /** The text for a failure. */
  public static String of(TenonException failure) {
    String code = failure.code().name();
    if (!isOfTheInstallation(failure)) {
      return failure.getMessage();
    }
    LOG.log(Level.WARNING, "a response has the code " + code + " in place of the reason", failure);
    return failure.category() == ErrorCategory.TRANSIENT
        ? "Tenon cannot use its own data at the moment (%s). Check whether your change was made, and try again in a minute. If the problem persists, the administrator of this installation can find the reason in the log."
            .formatted(code)
        : "Something is wrong with this installation of Tenon (%s). Its administrator can find the reason in the log."
            .formatted(code);
  }
}
