/** Checks an installation. */
package dev.tenon.cli.doctor;
