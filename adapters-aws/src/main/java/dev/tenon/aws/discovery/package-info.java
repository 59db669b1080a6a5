/** Finds the member accounts of an organization. */
package dev.tenon.aws.discovery;
