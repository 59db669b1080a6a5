/** The pages about linked accounts: the list, one account, and the accounts below it. */
package dev.tenon.web.integration;
