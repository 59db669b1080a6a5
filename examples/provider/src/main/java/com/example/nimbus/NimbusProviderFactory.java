package com.example.nimbus;

import dev.tenon.spi.Field;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Requirement;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.util.List;
import java.util.Set;

/** The provider for Nimbus, a fictional cloud whose API has an account and a token with scopes. */
public final class NimbusProviderFactory implements ProviderFactory {

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus",
        new ProviderFamily("nimbus", "Nimbus"),
        "Reads the inventory of a Nimbus account.",
        Set.of(),
        List.of(),
        List.of(
            Field.required(
                "account",
                "Account number",
                "Shown at the top right of the Nimbus console.",
                new Syntax("[0-9]{6}", "six digits"),
                "123456"),
            Field.requiredSecret(
                NimbusProvider.TOKEN,
                "Token",
                "Created under Settings, Tokens; shown once.",
                Syntax.LINE)),
        List.of(
            new Requirement(
                "read", "inventory.read", "To list the account's inventory.", "Account owner")),
        NimbusProvider.CHECKS.checks());
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new NimbusProvider(context);
  }
}
