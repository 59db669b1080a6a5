package dev.tenon.fuzz;

import dev.tenon.alerts.WebhookAddresses;
import dev.tenon.aws.sdk.AwsAnswers;
import dev.tenon.aws.sdk.AwsKeyFiles;
import dev.tenon.cli.CommandLines;
import dev.tenon.cli.Commands;
import dev.tenon.cli.SettingsFiles;
import dev.tenon.persistence.internal.ArchiveBeginnings;
import dev.tenon.persistence.internal.Archives;
import dev.tenon.web.api.ApiBodies;
import dev.tenon.web.openid.SignInCookies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All targets, by name. */
final class Targets {

  private static final Map<String, Supplier<Target>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("arns", Arns::new);
    ALL.put("iam-policies", IamPolicies::new);
    ALL.put("aws-answers", AwsAnswers::new);
    ALL.put("aws-key-files", AwsKeyFiles::new);
    ALL.put("tokens", Tokens::new);
    ALL.put("microsoft-answers", MicrosoftAnswers::new);
    ALL.put("json", Json::new);
    ALL.put("xml", Xml::new);
    ALL.put("headers-and-texts", ServerTexts::new);
    ALL.put("fields", Fields::new);
    ALL.put("hosts", Hosts::new);
    ALL.put("command-lines", CommandLines::new);
    ALL.put("commands", Commands::new);
    ALL.put("settings-files", SettingsFiles::new);
    ALL.put("sandbox-descriptors", Descriptors::new);
    ALL.put("cursors", Cursors::new);
    ALL.put("archive-beginnings", ArchiveBeginnings::new);
    ALL.put("archives", Archives::new);
    ALL.put("webhook-addresses", WebhookAddresses::new);
    ALL.put("sign-in-cookies", SignInCookies::new);
    ALL.put("api-bodies", ApiBodies::new);
  }

  private Targets() {}

  static Iterable<String> names() {
    return ALL.keySet();
  }

  static Target named(String name) {
    return ALL.get(name).get();
  }
}
