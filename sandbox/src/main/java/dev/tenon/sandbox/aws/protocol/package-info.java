/** How requests and answers of AWS look on the wire: the query protocol and JSON 1.1. */
package dev.tenon.sandbox.aws.protocol;
