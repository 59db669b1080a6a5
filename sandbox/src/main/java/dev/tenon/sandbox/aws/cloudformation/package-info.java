/** CloudFormation templates and the roles that their stacks create. */
package dev.tenon.sandbox.aws.cloudformation;
