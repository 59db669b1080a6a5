/** The stand-in of the Entra portal's own API, as far as Azure CLI uses it. */
package dev.tenon.sandbox.microsoft.portal;
