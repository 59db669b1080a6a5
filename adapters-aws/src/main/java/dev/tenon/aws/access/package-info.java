/** Opens sessions of roles that require their external ID. */
package dev.tenon.aws.access;
