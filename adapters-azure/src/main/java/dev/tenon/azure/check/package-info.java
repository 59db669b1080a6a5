/** Judges what Azure Resource Manager tells about an account, and finds what lies below it. */
package dev.tenon.azure.check;
