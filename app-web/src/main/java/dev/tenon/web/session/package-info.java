/** Signing in and out, and the first administrator. */
package dev.tenon.web.session;
