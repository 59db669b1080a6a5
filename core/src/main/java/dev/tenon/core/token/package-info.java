/** API tokens: how software other than a browser calls Tenon without an operator's session. */
package dev.tenon.core.token;
