/** The results of the commands, each ready to be printed. */
package dev.tenon.cli.view;
