package dev.tenon.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A PostgreSQL database that is used instead of the file in the data folder.
 *
 * @param url as it was entered; not shown, because it may contain a password by mistake
 * @param passwordFile a file with the password
 * @param connections how many connections this process opens at most
 */
public record StoreAddress(String url, Optional<Path> passwordFile, int connections) {

  public StoreAddress {
    requireNonNull(url, "url");
    requireNonNull(passwordFile, "passwordFile");
  }

  /** The address for messages: without user and options. */
  public String location() {
    return url.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
  }

  @Override
  public String toString() {
    return location();
  }
}
