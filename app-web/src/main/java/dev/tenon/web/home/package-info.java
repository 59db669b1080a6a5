/** The page after sign-in: the selection of a first provider, or Home. */
package dev.tenon.web.home;
