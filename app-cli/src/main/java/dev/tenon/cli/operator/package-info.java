/** Initialization, sign-in and sign-out. */
package dev.tenon.cli.operator;
