/** Diagnoses an installation. */
package dev.tenon.cli.doctor;
