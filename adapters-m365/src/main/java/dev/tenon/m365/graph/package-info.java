/** Microsoft Graph: what the directory says about the application. */
package dev.tenon.m365.graph;
