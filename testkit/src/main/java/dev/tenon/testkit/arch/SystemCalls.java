package dev.tenon.testkit.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Set;

/** Calls of the JDK, and references to its methods, that only some classes may make. */
final class SystemCalls {

  /** Reads the system clock, also through a type of {@code java.time} such as LocalDate. */
  static final DescribedPredicate<JavaAccess<?>> READ_THE_CLOCK =
      describe("read the system clock", access -> readsTheClock(access.getTarget()));

  /** Obtains the system clock, to pass it on. */
  static final DescribedPredicate<JavaAccess<?>> CHOOSE_THE_SYSTEM_CLOCK =
      describe("choose the system clock", access -> isSystemClock(access.getTarget()));

  /** Ends the process, with or without its shutdown hooks. */
  static final DescribedPredicate<JavaAccess<?>> END_THE_PROCESS =
      describe("end the process", access -> endsTheProcess(access.getTarget()));

  private static final Set<String> EXITS = Set.of("exit", "halt");

  private SystemCalls() {}

  private static boolean readsTheClock(AccessTarget target) {
    boolean now =
        target.getOwner().getPackageName().startsWith("java.time")
            && target.getName().equals("now")
            && !takes(target, Clock.class);
    boolean date =
        (target.getOwner().isEquivalentTo(Date.class)
                || target.getOwner().isEquivalentTo(GregorianCalendar.class))
            && target.getName().equals("<init>")
            && !takes(target, long.class)
            && !takes(target, int.class);
    return now
        || date
        || isMethod(target, System.class, "currentTimeMillis")
        || isMethod(target, Calendar.class, "getInstance")
        || (target.getOwner().isEquivalentTo(Clock.class) && target.getName().startsWith("system"));
  }

  private static boolean isSystemClock(AccessTarget target) {
    return isMethod(target, InstantSource.class, "system");
  }

  private static boolean endsTheProcess(AccessTarget target) {
    return (target.getOwner().isEquivalentTo(System.class)
            || target.getOwner().isEquivalentTo(Runtime.class))
        && EXITS.contains(target.getName());
  }

  private static boolean isMethod(AccessTarget target, Class<?> owner, String name) {
    return target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
  }

  private static boolean takes(AccessTarget target, Class<?> parameter) {
    return target instanceof CodeUnitAccessTarget unit
        && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(parameter));
  }
}
