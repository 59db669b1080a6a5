/** The admin interface of Exchange Online. */
package dev.tenon.m365.exchange;
