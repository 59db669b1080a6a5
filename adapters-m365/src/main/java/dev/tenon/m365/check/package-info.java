/** Evaluates what the cloud returns about an account. */
package dev.tenon.m365.check;
