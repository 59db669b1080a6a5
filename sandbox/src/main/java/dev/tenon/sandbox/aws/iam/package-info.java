/** The emulator of Identity and Access Management. */
package dev.tenon.sandbox.aws.iam;
