/**
 * The web console, the setup pages for customers' administrators, and the REST API: a library over
 * the core. {@link dev.tenon.web.TenonWeb} starts it as a server of its own or gives a servlet to
 * mount in another application.
 */
package dev.tenon.web;
