/** The sandbox's own certificate authority and other X.509 and PEM code. */
package dev.tenon.sandbox.tls;
