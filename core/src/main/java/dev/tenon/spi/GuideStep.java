package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a guide.
 *
 * @param title what is achieved, as an imperative
 * @param actor who can do it, as the least role in the words of the cloud
 * @param instructions what to click and type, one sentence each, in order
 * @param values what to copy from here or to compare there, such as a thumbprint
 * @param link the page of the cloud's console where it is done
 * @param verifiedBy the checks that prove the step was done
 */
public record GuideStep(
    String title,
    String actor,
    List<String> instructions,
    List<Evidence> values,
    Optional<URI> link,
    Set<CheckId> verifiedBy) {

  public GuideStep {
    requireNonNull(title, "title");
    requireNonNull(actor, "actor");
    instructions = List.copyOf(instructions);
    values = List.copyOf(values);
    requireNonNull(link, "link");
    verifiedBy = Set.copyOf(verifiedBy);
  }
}
