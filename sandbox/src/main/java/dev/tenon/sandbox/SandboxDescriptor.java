package dev.tenon.sandbox;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.tls.RestrictedFiles;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another process needs to use a running sandbox. Kept in a JSON file that only its owner can
 * read, because it holds the control token.
 *
 * @param pid the process the sandbox runs in
 * @param directPort the port that serves the production host names without a proxy
 * @param caFile the certificate authority to trust, PEM
 * @param settings the settings that let providers call as the platform, by provider ID
 */
public record SandboxDescriptor(
    long pid,
    String proxyHost,
    int proxyPort,
    Optional<Integer> directPort,
    Path caFile,
    URI controlEndpoint,
    String controlToken,
    Map<String, Map<String, String>> settings) {

  /** The version of the file format. */
  public static final int VERSION = 1;

  private static final String ACCOUNTS = "accounts";

  /** Copies the settings. */
  public SandboxDescriptor {
    settings = Map.copyOf(settings);
  }

  /** A client of the sandbox's control API. */
  public SandboxControl control() {
    return SandboxControl.connect(controlEndpoint, controlToken);
  }

  /**
   * Writes the file atomically, readable for its owner only. The accounts are last, because a
   * reader stops before them.
   *
   * @param accounts are listed in the file for scripts; programs get them from the control API
   * @param fleets the sizes of the fleets, by scenario, for scripts as well
   */
  void write(Path file, List<SeededAccount> accounts, Map<String, Integer> fleets)
      throws IOException {
    JsonObject json =
        JsonTrees.object(
            "version", VERSION,
            "pid", pid,
            "proxy", JsonTrees.object("host", proxyHost, "port", proxyPort));
    directPort.ifPresent(port -> json.addProperty("directPort", port));
    json.addProperty("caFile", caFile.toString());
    json.add("control", JsonTrees.object("url", controlEndpoint, "token", controlToken));
    json.add("settings", JsonTrees.element(settings));
    json.add("fleets", JsonTrees.element(fleets));
    json.add(ACCOUNTS, JsonTrees.array(accounts, SeededAccount::json));
    Gson pretty = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    RestrictedFiles.write(file, pretty.toJson(json) + "\n");
  }

  /**
   * Reads the file of a running sandbox.
   *
   * @throws SandboxDescriptorException when the file is missing, unreadable or malformed, or when
   *     its process has ended
   */
  public static SandboxDescriptor read(Path file) {
    SandboxDescriptor descriptor = parse(file);
    boolean running = ProcessHandle.of(descriptor.pid()).map(ProcessHandle::isAlive).orElse(false);
    if (!running) {
      throw new SandboxDescriptorException(
          SandboxDescriptorException.Reason.PROCESS_GONE,
          "The sandbox of " + file + " is no longer running. Start it again with 'tenon sandbox'.");
    }
    return descriptor;
  }

  private static SandboxDescriptor parse(Path file) {
    try (JsonReader reader = new JsonReader(Files.newBufferedReader(file))) {
      return parse(beforeAccounts(reader));
    } catch (NoSuchFileException missing) {
      throw new SandboxDescriptorException(
          SandboxDescriptorException.Reason.MISSING,
          "There is no sandbox descriptor at " + file + "; start a sandbox with 'tenon sandbox'.",
          missing);
    } catch (JsonParseException
        | EOFException
        | MalformedJsonException
        | CharacterCodingException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException malformed) {
      throw new SandboxDescriptorException(
          SandboxDescriptorException.Reason.MALFORMED,
          "The file "
              + file
              + " is not a sandbox descriptor. Use the file that"
              + " 'tenon sandbox' writes.",
          malformed);
    } catch (IOException unreadable) {
      throw new SandboxDescriptorException(
          SandboxDescriptorException.Reason.UNREADABLE,
          "The sandbox descriptor at " + file + " cannot be read; check its permissions.",
          unreadable);
    }
  }

  /** The accounts are most of the file. Every command would wait for their parsing. */
  private static JsonObject beforeAccounts(JsonReader reader) throws IOException {
    JsonObject members = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (name.equals(ACCOUNTS)) {
        return members;
      }
      members.add(name, JsonParser.parseReader(reader));
    }
    reader.endObject();
    return members;
  }

  private static SandboxDescriptor parse(JsonObject json) {
    int version = json.get("version").getAsInt();
    if (version != VERSION) {
      throw new IllegalArgumentException("unknown version " + version);
    }
    JsonObject proxy = json.getAsJsonObject("proxy");
    JsonObject control = json.getAsJsonObject("control");
    return new SandboxDescriptor(
        json.get("pid").getAsLong(),
        proxy.get("host").getAsString(),
        proxy.get("port").getAsInt(),
        JsonTrees.member(json, "directPort").map(JsonElement::getAsInt),
        Path.of(json.get("caFile").getAsString()),
        URI.create(control.get("url").getAsString()),
        control.get("token").getAsString(),
        settings(json.getAsJsonObject("settings")));
  }

  private static Map<String, Map<String, String>> settings(JsonObject json) {
    Map<String, Map<String, String>> settings = new HashMap<>();
    json.asMap()
        .forEach(
            (provider, values) -> {
              Map<String, String> ofProvider = new HashMap<>();
              values
                  .getAsJsonObject()
                  .asMap()
                  .forEach((name, value) -> ofProvider.put(name, value.getAsString()));
              settings.put(provider, ofProvider);
            });
    return settings;
  }

  /** Everything except the control token. */
  @Override
  public String toString() {
    return "SandboxDescriptor[pid=%d, proxy=%s:%d, control=%s]"
        .formatted(pid, proxyHost, proxyPort, controlEndpoint);
  }
}
