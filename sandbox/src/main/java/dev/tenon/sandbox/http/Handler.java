package dev.tenon.sandbox.http;

/** Handles requests. Called from many threads at once; may block. */
@FunctionalInterface
public interface Handler {

  /** Answers one request; a thrown exception becomes a 500 that names the defect. */
  Response handle(Request request);
}
