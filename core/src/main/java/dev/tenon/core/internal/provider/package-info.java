/** The providers that were registered; shared by all features of the core. */
package dev.tenon.core.internal.provider;
