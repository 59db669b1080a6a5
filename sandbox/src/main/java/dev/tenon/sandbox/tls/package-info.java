/** The sandbox's own certificate authority and everything else that is X.509 or PEM. */
package dev.tenon.sandbox.tls;
