/** The form of an AWS account: its fields, and the values that the operator entered. */
package dev.tenon.aws.form;
