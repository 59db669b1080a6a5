/** The guide for the customer: steps, templates and scripts. */
package dev.tenon.aws.guide;
