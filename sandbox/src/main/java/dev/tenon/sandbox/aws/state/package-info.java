/** What the AWS stand-ins know: accounts, roles, users, sessions and organizations. */
package dev.tenon.sandbox.aws.state;
