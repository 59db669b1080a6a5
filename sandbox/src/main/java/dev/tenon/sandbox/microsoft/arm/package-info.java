/** The emulator of Azure Resource Manager. */
package dev.tenon.sandbox.microsoft.arm;
