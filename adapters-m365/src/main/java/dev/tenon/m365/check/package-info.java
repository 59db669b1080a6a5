/** Judges what the cloud answered. */
package dev.tenon.m365.check;
