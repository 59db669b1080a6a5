package dev.tenon.sandbox.http;

/** Handles requests. Called from many threads at once; may block. */
@FunctionalInterface
public interface Handler {

  /** Handles one request; an exception becomes a 500 with its text. */
  Response handle(Request request);
}
