/** The guide for the customer: steps and scripts. */
package dev.tenon.azure.guide;
