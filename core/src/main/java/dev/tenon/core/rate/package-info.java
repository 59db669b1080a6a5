/** Limits on how often one caller may do something. */
package dev.tenon.core.rate;
