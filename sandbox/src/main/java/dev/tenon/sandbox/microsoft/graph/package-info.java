/** The emulator of Microsoft Graph v1.0. */
package dev.tenon.sandbox.microsoft.graph;
