/** Signing in at an OpenID Connect provider. */
package dev.tenon.web.openid;
