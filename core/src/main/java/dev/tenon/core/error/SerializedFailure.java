package dev.tenon.core.error;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is written for a {@link TenonException}: nothing but types of the JDK and Tenon, since
 * causes may be of types that cannot be written or that the reader does not have.
 *
 * @param codeType the enum that declares the code; the reader may lack it
 */
record SerializedFailure(
    String message,
    String codeType,
    String codeName,
    ErrorCategory category,
    Duration retryAfterOrNull,
    List<StackTraceElement> stackTrace,
    CauseCopy causeOrNull)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  static SerializedFailure of(TenonException failure) {
    ErrorCode code = failure.code();
    Class<?> type =
        code instanceof Enum<?> constant ? constant.getDeclaringClass() : code.getClass();
    return new SerializedFailure(
        failure.getMessage(),
        type.getName(),
        code.name(),
        code.category(),
        failure.retryAfter().orElse(null),
        List.of(failure.getStackTrace()),
        CauseCopy.of(failure.getCause()));
  }

  @Serial
  private Object readResolve() {
    TenonException failure =
        new TenonException(code(), message, Optional.ofNullable(retryAfterOrNull), causeOrNull);
    failure.setStackTrace(stackTrace.toArray(StackTraceElement[]::new));
    return failure;
  }

  private ErrorCode code() {
    try {
      Class<?> type = Class.forName(codeType, false, SerializedFailure.class.getClassLoader());
      if (type.isEnum() && ErrorCode.class.isAssignableFrom(type)) {
        for (Object constant : type.getEnumConstants()) {
          ErrorCode code = (ErrorCode) constant;
          if (code.name().equals(codeName)) {
            return code;
          }
        }
      }
    } catch (ClassNotFoundException | LinkageError absent) {
      return new UnknownCode(codeName, category);
    }
    return new UnknownCode(codeName, category);
  }

  /** A code whose enum is not present where the failure is read. */
  private record UnknownCode(String name, ErrorCategory category)
      implements ErrorCode, Serializable {

    @Serial private static final long serialVersionUID = 1L;
  }

  /** A cause without its type and fields: what a log needs of it. */
  private static final class CauseCopy extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** Enough for any chain that helps, and an end for one that leads back to itself. */
    private static final int MAX_DEPTH = 20;

    private CauseCopy(String text, CauseCopy causeOrNull) {
      super(text, causeOrNull);
    }

    static CauseCopy of(Throwable causeOrNull) {
      return of(causeOrNull, MAX_DEPTH);
    }

    private static CauseCopy of(Throwable causeOrNull, int depth) {
      if (causeOrNull == null || depth == 0) {
        return null;
      }
      CauseCopy copy =
          new CauseCopy(
              causeOrNull instanceof CauseCopy ? causeOrNull.getMessage() : causeOrNull.toString(),
              of(causeOrNull.getCause(), depth - 1));
      copy.setStackTrace(causeOrNull.getStackTrace());
      return copy;
    }
  }
}
