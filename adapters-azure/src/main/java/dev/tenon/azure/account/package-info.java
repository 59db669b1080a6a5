/** Data about an Azure account: its form and scope, the roles, checks and codes that concern it. */
package dev.tenon.azure.account;
