package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One step of a guide.
 *
 * @param id the stable name of the step, unique in a guide, such as "grant-consent": up to 64
 *     lower-case letters, digits and hyphens, a letter first. It stays the same when the wording
 *     changes
 * @param title what is achieved, as an imperative
 * @param actor who can do it: the least privileged role that suffices, as the cloud calls it
 * @param instructions what to click and type, one sentence each, in order; they name no command or
 *     page of Tenon
 * @param values what to copy from here or to compare there, such as a thumbprint
 * @param actions what to do in Tenon, in order
 * @param link the page of the cloud's console on which the step is done
 * @param verifiedBy the checks that prove the step was done
 * @param about the codes of the findings of these checks that are about this step alone. A finding
 *     that no step names is about every step that its check proves
 */
public record GuideStep(
    String id,
    String title,
    String actor,
    List<String> instructions,
    List<Evidence> values,
    List<Action> actions,
    Optional<URI> link,
    Set<CheckId> verifiedBy,
    Set<String> about) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public GuideStep {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "the id of a step has up to 64 lower-case letters, digits or hyphens, a letter first: "
              + id);
    }
    requireNonNull(title, "title");
    requireNonNull(actor, "actor");
    instructions = List.copyOf(instructions);
    values = List.copyOf(values);
    actions = List.copyOf(actions);
    requireNonNull(link, "link");
    verifiedBy = Set.copyOf(verifiedBy);
    about = Set.copyOf(about);
  }

  /** A step without findings that are about it alone. */
  public GuideStep(
      String id,
      String title,
      String actor,
      List<String> instructions,
      List<Evidence> values,
      List<Action> actions,
      Optional<URI> link,
      Set<CheckId> verifiedBy) {
    this(id, title, actor, instructions, values, actions, link, verifiedBy, Set.of());
  }

  /** A step without actions. */
  public GuideStep(
      String id,
      String title,
      String actor,
      List<String> instructions,
      List<Evidence> values,
      Optional<URI> link,
      Set<CheckId> verifiedBy) {
    this(id, title, actor, instructions, values, List.of(), link, verifiedBy);
  }

  /** The same step with these actions. */
  public GuideStep with(Action... actions) {
    return new GuideStep(
        id, title, actor, instructions, values, List.of(actions), link, verifiedBy, about);
  }

  /** The same step, which alone the findings with these codes are about. */
  public GuideStep about(ErrorCode... codes) {
    return new GuideStep(
        id,
        title,
        actor,
        instructions,
        values,
        actions,
        link,
        verifiedBy,
        Stream.of(codes).map(ErrorCode::name).collect(Collectors.toUnmodifiableSet()));
  }
}
