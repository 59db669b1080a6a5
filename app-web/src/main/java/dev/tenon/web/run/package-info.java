/** Runs checks in the background and streams their results to open pages. */
package dev.tenon.web.run;
