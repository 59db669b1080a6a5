/** Keeps requests within the quotas of the clouds and stops calling hosts that do not answer. */
package dev.tenon.traffic;
