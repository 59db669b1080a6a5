/** Authenticated callers and the policies that apply to them. */
package dev.tenon.sandbox.aws.access;
