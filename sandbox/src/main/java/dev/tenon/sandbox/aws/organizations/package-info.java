/** The stand-in of AWS Organizations. */
package dev.tenon.sandbox.aws.organizations;
