/** The AWS accounts a sandbox is seeded with, and the changes that can be made to them. */
package dev.tenon.sandbox.aws.account;
