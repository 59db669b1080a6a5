/** What is printed: the same content as text for people, JSON for programs, CSV for sheets. */
package dev.tenon.cli.render;
