/** Output formats: text for terminals, JSON for programs, CSV for spreadsheets. */
package dev.tenon.cli.render;
