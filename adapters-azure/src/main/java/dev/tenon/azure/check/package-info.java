/**
 * Evaluates what Azure Resource Manager returns about an account, and discovers the accounts below
 * it.
 */
package dev.tenon.azure.check;
