/**
 * The core's results as immutable records for JSON. Any JSON library serializes them without
 * configuration: ids and enum constants are strings, instants are ISO 8601 text in UTC, and a
 * sealed result has a {@code type}. User interfaces and APIs write their documents from these
 * records, so a result has the same form everywhere.
 *
 * <p>A component is null where JSON has null: libraries disagree about {@code Optional}, and a
 * member that is always there is easier to read than one that is sometimes missing. Lists and maps
 * are never null. Create records with their {@code of} methods. They are for writing only.
 */
package dev.tenon.views;
