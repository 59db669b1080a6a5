/** Identifiers of AWS: partitions and their hosts, ARNs, external IDs. */
package dev.tenon.aws.identity;
