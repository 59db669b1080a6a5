/** Data about a Microsoft 365 account: its form, and the checks and codes that concern it. */
package dev.tenon.m365.account;
