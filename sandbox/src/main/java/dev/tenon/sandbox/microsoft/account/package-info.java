/** The accounts a sandbox is seeded with, by scenario, and the changes that can be made to them. */
package dev.tenon.sandbox.microsoft.account;
