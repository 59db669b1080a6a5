package dev.tenon.web.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.Rotation;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.text.Texts;
import java.util.List;

/**
 * What a visitor sees of an account that is linked already: which one it is, and the values that
 * the operator entered, which a repair cannot change.
 *
 * @param account its name in the cloud
 * @param accountId its id there
 * @param values the values of the form
 * @param since when it was last checked, or its new credential generated
 */
public record LinkedFacts(String account, String accountId, List<Value> values, String since) {

  public LinkedFacts {
    requireNonNull(account, "account");
    requireNonNull(accountId, "accountId");
    values = List.copyOf(values);
    requireNonNull(since, "since");
  }

  static LinkedFacts of(
      Integration integration, ProviderDescriptor provider, WorkKind kind, Texts texts) {
    String checked = texts.get("setup.last-checked", texts.moment(integration.verification().at()));
    return new LinkedFacts(
        integration.account().displayName(),
        integration.account().id(),
        provider.fieldsFor(integration.form()).stream()
            .filter(field -> !field.secret() && integration.form().containsKey(field.name()))
            .map(field -> new Value(field.label(), integration.form().get(field.name())))
            .filter(value -> !value.text().isEmpty())
            .toList(),
        kind == WorkKind.RENEWAL
            ? integration
                .rotation()
                .map(Rotation::startedAt)
                .map(at -> texts.get("setup.generated-at", texts.moment(at)))
                .orElse(checked)
            : checked);
  }

  /** A value with its label, which is the provider's. */
  public record Value(String label, String text) {}
}
