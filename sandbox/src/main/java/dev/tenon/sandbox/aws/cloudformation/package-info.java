/** What CloudFormation makes of a template, as far as roles go. */
package dev.tenon.sandbox.aws.cloudformation;
