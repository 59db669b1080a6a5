/** Answers the health checks of load balancers and container platforms. */
package dev.tenon.web.health;
