/** The part of the Entra portal's API that Azure CLI uses. */
package dev.tenon.sandbox.microsoft.portal;
