/** How all integrations of all workspaces are doing, for health checks and metrics. */
package dev.tenon.core.fleet;
