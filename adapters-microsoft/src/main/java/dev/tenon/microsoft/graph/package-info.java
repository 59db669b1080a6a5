/** Microsoft Graph: what the directory says about the application. */
package dev.tenon.microsoft.graph;
