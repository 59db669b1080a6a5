/** Parses IAM policies, to determine who can assume a role and what a role can do. */
package dev.tenon.aws.policy;
