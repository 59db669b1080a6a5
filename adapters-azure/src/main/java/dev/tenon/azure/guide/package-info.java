/** What the customer has to do, in words and as scripts. */
package dev.tenon.azure.guide;
