/** Results that several commands print. */
package dev.tenon.cli.view;
