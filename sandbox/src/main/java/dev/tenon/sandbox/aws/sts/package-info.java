/** The emulator of the Security Token Service. */
package dev.tenon.sandbox.aws.sts;
