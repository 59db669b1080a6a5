package dev.tenon.web.config;

/** A part of the web application that an embedder can leave out. */
public enum WebPart {
  /** The pages of operators, and signing in. */
  CONSOLE,
  /** The pages that a setup link opens. */
  SETUP_PAGES,
  /** The REST API and its reference. */
  API,
  /** The addresses that health checks ask. */
  HEALTH
}
