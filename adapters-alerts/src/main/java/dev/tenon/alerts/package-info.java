/** Sends alerts to webhooks, e-mail addresses, chats and the log. */
package dev.tenon.alerts;
