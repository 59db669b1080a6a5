/** Opens sessions of a role, once the role has proven to require its external ID. */
package dev.tenon.aws.access;
