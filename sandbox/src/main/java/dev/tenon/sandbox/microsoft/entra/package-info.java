/** The emulator of Microsoft Entra ID: metadata, token endpoint, and the tokens themselves. */
package dev.tenon.sandbox.microsoft.entra;
