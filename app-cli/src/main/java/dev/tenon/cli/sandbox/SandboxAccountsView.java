package dev.tenon.cli.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.cli.render.Json;
import dev.tenon.cli.render.Page;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.View;
import dev.tenon.sandbox.account.Account;
import java.util.List;
import java.util.Optional;

/** The accounts in a sandbox. */
public record SandboxAccountsView(List<Account> accounts) implements View {

  private static final int LABEL_WIDTH = 16;

  public SandboxAccountsView {
    accounts = List.copyOf(accounts);
  }

  @Override
  public void print(Page page) {
    for (Account account : accounts) {
      page.blank().title(account.name()).item(account.description());
      page.field("Tenant ID", LABEL_WIDTH, account.tenantId().toString());
      page.field("Application ID", LABEL_WIDTH, account.applicationId().toString());
      page.field("Organization", LABEL_WIDTH, account.organization());
      page.field("Cloud", LABEL_WIDTH, account.cloud().label());
    }
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("accounts", Json.array(accounts, SandboxAccountsView::json));
    return json;
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(
            List.of("name", "description", "cloud", "tenantId", "applicationId", "organization"),
            accounts.stream()
                .map(
                    one ->
                        List.of(
                            one.name(),
                            one.description(),
                            one.cloud().label(),
                            one.tenantId().toString(),
                            one.applicationId().toString(),
                            one.organization()))
                .toList()));
  }

  private static JsonElement json(Account account) {
    JsonObject json = new JsonObject();
    json.addProperty("name", account.name());
    json.addProperty("description", account.description());
    json.addProperty("cloud", account.cloud().label());
    json.addProperty("tenantId", account.tenantId().toString());
    json.addProperty("applicationId", account.applicationId().toString());
    json.addProperty("organization", account.organization());
    return json;
  }
}
