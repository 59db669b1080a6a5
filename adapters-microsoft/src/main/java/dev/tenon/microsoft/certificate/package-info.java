/** The key pair and the certificate that an application signs in with. */
package dev.tenon.microsoft.certificate;
