/** The guide for the customer as pages show it. */
package dev.tenon.web.guide;
