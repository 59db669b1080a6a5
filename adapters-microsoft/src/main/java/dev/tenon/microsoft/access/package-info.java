/** Short-lived sessions of linked accounts in Microsoft clouds. */
package dev.tenon.microsoft.access;
