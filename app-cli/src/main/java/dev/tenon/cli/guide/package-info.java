/** The guide for the customer, for unfinished onboardings and linked accounts. */
package dev.tenon.cli.guide;
