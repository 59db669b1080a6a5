/** Where a PostgreSQL database is, and what was copied into it. */
package dev.tenon.persistence.postgres;
