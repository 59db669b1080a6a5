package com.example.nimbus;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Field;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Requirement;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.util.List;
import java.util.Set;

/** Offers Nimbus, a cloud made up for this example: one account, one token, two scopes. */
public final class NimbusProviderFactory implements ProviderFactory {

  static final String TOKEN = "token";
  static final CheckId TOKEN_ACCEPTED = CheckId.of("token-accepted");
  static final CheckId READ_ONLY = CheckId.of("read-only");

  private static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
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
                  TOKEN, "Token", "Made under Settings, Tokens; shown once.", Syntax.LINE)),
          List.of(
              new Requirement(
                  "read", "inventory.read", "To list what the account holds.", "Account owner")),
          List.of(
              new Check(
                  TOKEN_ACCEPTED,
                  "Token accepted",
                  RequirementLevel.REQUIRED,
                  "Nimbus answers to the token, for this account, with the scope inventory.read."),
              new Check(
                  READ_ONLY,
                  "Nothing more than asked for",
                  RequirementLevel.RECOMMENDED,
                  "The token has no scope but inventory.read.")));

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new NimbusProvider(new NimbusApi(context.transport()));
  }
}
