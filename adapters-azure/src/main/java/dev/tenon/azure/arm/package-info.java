/** Calls Azure Resource Manager with the application's own token. */
package dev.tenon.azure.arm;
