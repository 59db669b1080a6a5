package dev.tenon.cli.integration;

import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that select integrations. */
final class ListOptions {

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "Only these states: connected, attention, broken, paused.")
  private List<String> states = new ArrayList<>();

  @Option(
      names = "--provider",
      split = ",",
      paramLabel = "PROVIDER",
      description = "Only these providers, such as aws.")
  private List<String> providers = new ArrayList<>();

  @Option(
      names = "--finding",
      paramLabel = "CODE",
      description = "Only integrations with this finding.")
  private String finding = "";

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only integrations whose name, account name or account id contains this text.")
  private String search = "";

  @Option(
      names = "--due",
      description = "Only those that are not paused and were last verified more than a day ago.")
  private boolean due;

  /** Whether every integration is selected. Comparing filters would delay the start by 10 ms. */
  boolean isEmpty() {
    return states.isEmpty() && providers.isEmpty() && finding.isBlank() && search.isBlank() && !due;
  }

  /**
   * The options as a filter.
   *
   * @param now the time with which due times are compared
   * @throws TenonException {@code USAGE_INVALID}
   */
  IntegrationFilter filter(Instant now) {
    Set<IntegrationState> wanted = EnumSet.noneOf(IntegrationState.class);
    states.forEach(
        state -> wanted.add(PageOptions.choice("--state", IntegrationState.class, state)));
    Set<ProviderId> ids = new HashSet<>();
    providers.forEach(id -> ids.add(provider(id)));
    IntegrationFilter filter =
        IntegrationFilter.ALL.inState(wanted).ofProvider(ids).matching(search);
    IntegrationFilter found = finding.isBlank() ? filter : filter.withFinding(finding.strip());
    return due ? VerificationSchedule.due(found, now) : found;
  }

  /**
   * The order that {@code --sort} names, such as {@code verified} or {@code -linked}.
   *
   * @throws TenonException {@code USAGE_INVALID}
   */
  static IntegrationOrder order(String sort) {
    boolean descending = sort.startsWith("-");
    String name = sort.substring(descending ? 1 : 0).toUpperCase(Locale.ROOT);
    return Arrays.stream(IntegrationOrder.By.values())
        .filter(by -> by.name().equals(name) || by.name().equals(name + "_AT"))
        .map(by -> new IntegrationOrder(by, descending))
        .findFirst()
        .orElseThrow(
            () ->
                new TenonException(
                    CliErrorCode.USAGE_INVALID,
                    "--sort must be one of %s. To reverse the order, put a hyphen before it."
                        .formatted(
                            Arrays.stream(IntegrationOrder.By.values())
                                .map(by -> by.name().toLowerCase(Locale.ROOT).replace("_at", ""))
                                .collect(Collectors.joining(", ")))));
  }

  private static ProviderId provider(String id) {
    try {
      return ProviderId.of(id.strip());
    } catch (IllegalArgumentException e) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "--provider must be the id of a provider, such as aws.");
    }
  }
}
