package dev.tenon.web.api;

/** Does the work of one operation. Called by request threads; may block. */
@FunctionalInterface
interface ApiHandler {

  /** Handles a request that is valid by the document. */
  ApiResponse handle(ApiRequest request);
}
