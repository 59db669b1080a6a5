package dev.tenon.testkit.arch;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Requires that only its feature and the core's root package use an internal class. */
final class FeatureInternals extends ArchCondition<JavaClass> {

  private final String core;

  FeatureInternals(String core) {
    super("be used only by their own feature");
    this.core = core;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String feature = feature(type);
    for (Dependency dependency : type.getDirectDependenciesToSelf()) {
      JavaClass user = dependency.getOriginClass();
      boolean allowed = user.getPackageName().equals(core) || feature(user).equals(feature);
      events.add(new SimpleConditionEvent(dependency, allowed, dependency.getDescription()));
    }
  }

  /** The first package below the core; empty for a class outside the core. */
  private String feature(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(core + ".")) {
      return "";
    }
    String below = name.substring(core.length() + 1);
    int end = below.indexOf('.');
    return end < 0 ? below : below.substring(0, end);
  }
}
