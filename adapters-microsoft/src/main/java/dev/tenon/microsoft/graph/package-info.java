/** Reads from Microsoft Graph what the directory records about the application. */
package dev.tenon.microsoft.graph;
