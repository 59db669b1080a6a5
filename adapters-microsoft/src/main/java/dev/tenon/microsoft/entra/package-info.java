/** Microsoft Entra ID: its national clouds, roles and portal, tokens and refusals. */
package dev.tenon.microsoft.entra;
