/** The form of an AWS account: its fields, and the values entered. */
package dev.tenon.aws.form;
