/** The stand-in of Microsoft Graph v1.0. */
package dev.tenon.sandbox.microsoft.graph;
