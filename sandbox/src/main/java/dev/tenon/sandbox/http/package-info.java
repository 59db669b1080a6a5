/** The HTTP/1.1 server of the sandbox, with full control over how a response is sent. */
package dev.tenon.sandbox.http;
