/** Lists the accounts of an organization. */
package dev.tenon.aws.discovery;
