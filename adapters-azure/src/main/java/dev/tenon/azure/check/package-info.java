/**
 * Evaluates what Azure Resource Manager returns about an account, and discovers what lies below it.
 */
package dev.tenon.azure.check;
