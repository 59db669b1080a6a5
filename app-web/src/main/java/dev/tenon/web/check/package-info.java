/** The results of checks as pages show them: one row for each check of a provider. */
package dev.tenon.web.check;
