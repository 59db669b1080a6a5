/** The little of HTTP/1.1 that the sandbox speaks, with full control over how an answer is sent. */
package dev.tenon.sandbox.http;
