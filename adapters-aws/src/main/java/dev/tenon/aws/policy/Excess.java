package dev.tenon.aws.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The actions that a policy allows beyond reading configuration.
 *
 * @param administration patterns that allow administration of the account
 * @param data patterns that allow reading stored data
 * @param changes patterns that may allow changes
 */
public record Excess(List<String> administration, List<String> data, List<String> changes) {

  public Excess {
    administration = List.copyOf(administration);
    data = List.copyOf(data);
    changes = List.copyOf(changes);
  }

  /** The excess of a policy. If the policy allows administration, only that is listed. */
  public static Excess of(PolicyDocument policy) {
    List<String> administration = new ArrayList<>();
    List<String> data = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (Statement statement : policy.allowing()) {
      if (!statement.notActions().isEmpty()) {
        administration.add("all except " + String.join(", ", statement.notActions()));
      }
      for (String text : statement.actions()) {
        ActionPattern pattern = new ActionPattern(text);
        if (pattern.administers()) {
          administration.add(text);
        } else if (pattern.changes()) {
          changes.add(text);
        } else if (pattern.readsData()) {
          data.add(text);
        }
      }
    }
    return administration.isEmpty()
        ? new Excess(List.of(), data, changes)
        : new Excess(administration, List.of(), List.of());
  }
}
