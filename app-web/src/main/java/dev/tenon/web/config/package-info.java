/** How an application configures the console: addresses, TLS, trusted proxies, sign-in. */
package dev.tenon.web.config;
