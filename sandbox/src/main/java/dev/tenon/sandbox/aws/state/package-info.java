/** The state of the AWS emulator: accounts, roles, users, sessions and organizations. */
package dev.tenon.sandbox.aws.state;
