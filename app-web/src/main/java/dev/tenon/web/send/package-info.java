/** The pages on which operators create, list and revoke setup links. */
package dev.tenon.web.send;
