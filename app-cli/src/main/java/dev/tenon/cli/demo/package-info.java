/** The guided demo: runs the real commands against a sandbox. */
package dev.tenon.cli.demo;
