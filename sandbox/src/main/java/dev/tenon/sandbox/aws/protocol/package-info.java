/** The protocols of AWS: endpoints, errors and XML. */
package dev.tenon.sandbox.aws.protocol;
