/** Reads policies of IAM: who may assume a role, and what a role may do. */
package dev.tenon.aws.policy;
