/** The emulator of AWS Organizations. */
package dev.tenon.sandbox.aws.organizations;
