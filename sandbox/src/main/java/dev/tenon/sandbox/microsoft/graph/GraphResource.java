package dev.tenon.sandbox.microsoft.graph;

import dev.tenon.sandbox.http.Response;

/** One top-level collection of Graph. */
@FunctionalInterface
interface GraphResource {

  /** Handles a call whose path begins with this collection. */
  Response handle(GraphCall call);
}
