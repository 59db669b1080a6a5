package dev.tenon.persistence.internal;

import static dev.tenon.persistence.internal.StoredColumn.blob;
import static dev.tenon.persistence.internal.StoredColumn.computed;
import static dev.tenon.persistence.internal.StoredColumn.document;
import static dev.tenon.persistence.internal.StoredColumn.documentHash;
import static dev.tenon.persistence.internal.StoredColumn.integer;
import static dev.tenon.persistence.internal.StoredColumn.key;
import static dev.tenon.persistence.internal.StoredColumn.numberKey;
import static dev.tenon.persistence.internal.StoredColumn.text;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tables whose rows are authenticated, with all their columns. A column that a migration adds
 * to one of them must be nullable and must be added here: NULL is not encoded, so existing rows
 * remain authentic.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists and the map are unmodifiable copies.
enum StoredTable {
  WORKSPACE(
      "workspace",
      key("id"),
      text("name"),
      text("name_key"),
      text("external_id"),
      text("created_at"),
      text("first_connected_at"),
      text("deleted_at")),
  OPERATOR(
      "operator",
      key("name_key"),
      text("name"),
      text("workspace_id"),
      text("role"),
      text("password_hash"),
      text("invitation_hash"),
      text("invitation_expires_at"),
      integer("failed_sign_ins"),
      text("locked_until"),
      text("created_at"),
      text("reset_hash"),
      text("reset_expires_at"),
      text("external_issuer"),
      text("external_subject")),
  SESSION(
      "session",
      key("token_hash"),
      text("operator_key"),
      text("operator"),
      text("created_at"),
      text("expires_at"),
      text("kind"),
      text("last_used_at")),
  SIGN_IN_ATTEMPT(
      "sign_in_attempt",
      key("operator_hash"),
      key("source_hash"),
      integer("failures"),
      text("blocked_until"),
      text("attempted_at"),
      text("proven_at")),
  WORKSPACE_APPEARANCE(
      "workspace_appearance",
      key("workspace_id"),
      text("display_name"),
      blob("logo"),
      text("colour"),
      text("contact")),
  API_TOKEN(
      "api_token",
      key("id"),
      text("workspace_id"),
      text("name"),
      text("name_key"),
      text("prefix"),
      text("secret_hash"),
      text("role"),
      text("scopes"),
      text("creator"),
      text("creator_key"),
      text("created_at"),
      text("expires_at"),
      text("last_used_at")),
  IDEMPOTENCY_KEY(
      "idempotency_key",
      key("key_hash"),
      text("workspace_id"),
      text("request_mac"),
      text("claim"),
      text("claimed_at"),
      text("state"),
      text("answer")),
  AUDIT_HEAD(
      "audit_head", key("workspace_id"), integer("entries"), text("hash"), integer("keyed_from")),
  ONBOARDING(
      "onboarding",
      key("id"),
      text("workspace_id"),
      text("provider"),
      text("integration_id"),
      text("name"),
      text("name_key"),
      text("state"),
      document("form_json"),
      document("published_json"),
      text("discovered"),
      document("last_attempt_json"),
      text("last_attempt_at"),
      text("last_outcome"),
      text("started_at"),
      integer("version"),
      documentHash()),
  INTEGRATION(
      "integration",
      key("id"),
      text("workspace_id"),
      text("provider"),
      text("name"),
      text("name_key"),
      text("account_id"),
      text("account_name"),
      text("account_parent"),
      document("form_json"),
      document("published_json"),
      text("state"),
      document("verification_json"),
      document("rotation_json"),
      integer("stale"),
      text("linked_at"),
      integer("version"),
      text("form_key"),
      text("search_key"),
      text("outcome"),
      text("codes"),
      text("verified_at"),
      text("attempted_at"),
      text("rotating_since"),
      documentHash()),
  HISTORY(
      "integration_history",
      numberKey("line"),
      text("integration_id"),
      text("at"),
      text("operator"),
      text("event"),
      text("state"),
      text("codes_json"),
      text("note")),
  VERIFICATION(
      "verification",
      numberKey("number"),
      text("integration_id"),
      text("at"),
      integer("took_millis"),
      text("outcome"),
      computed(
          "codes",
          dialect ->
              dialect.joinedLines(
                  "code",
                  "verification_finding AS finding WHERE finding.verification ="
                      + " verification.number",
                  "finding.position"))),
  VERIFICATION_DAY(
      "verification_day", key("workspace_id"), key("day"), key("outcome"), integer("total")),
  CREDENTIAL_EXPIRY(
      "credential_expiry", key("integration_id"), text("workspace_id"), text("expires_at")),
  CREDENTIAL("credential", key("workspace_id"), key("owner"), blob("wrapped_key"), text("key_id")),
  CREDENTIAL_PART(
      "credential_part", key("workspace_id"), key("owner"), key("name"), blob("sealed")),
  SETUP_LINK(
      "setup_link",
      key("id"),
      text("workspace_id"),
      text("token_hash"),
      text("purpose"),
      text("subject"),
      text("provider"),
      text("name"),
      text("step"),
      text("step_title"),
      text("message"),
      text("expected_account"),
      text("return_url"),
      text("created_by"),
      text("parent"),
      text("created_at"),
      text("expires_at"),
      text("state"),
      text("opened_at"),
      text("requested_at"),
      text("ended_at")),
  SETUP_SESSION(
      "setup_session", key("token_hash"), text("link_id"), text("opened_at"), text("expires_at")),
  ALERT_CHANNEL(
      "alert_channel",
      key("id"),
      text("workspace_id"),
      text("name"),
      text("name_key"),
      text("kind"),
      text("address"),
      text("kinds"),
      text("zone"),
      text("quiet_from"),
      text("quiet_to"),
      text("digest_at"),
      integer("urgent_now"),
      integer("enabled"),
      text("public_key"),
      text("overlap_until"),
      text("created_at"),
      integer("version")),
  DISCOVERY_RULE(
      "discovery_rule",
      key("id"),
      text("workspace_id"),
      text("source_id"),
      text("scope"),
      text("mode"),
      text("exclusions"),
      text("created_at"),
      text("next_run_at"),
      text("last_run_at"),
      text("problem"),
      integer("version")),
  PROPOSED_ACCOUNT(
      "proposed_account",
      key("rule_id"),
      key("account_id"),
      text("name"),
      text("kind"),
      text("found_at")),
  ACCOUNT_LISTING(
      "account_listing", key("integration_id"), key("source_id"), text("unlisted_since")),
  ALERT(
      "alert",
      key("id"),
      text("workspace_id"),
      text("channel_id"),
      text("kind"),
      text("group_key"),
      integer("urgent"),
      text("state"),
      text("created_at"),
      text("group_until"),
      text("next_attempt_at"),
      integer("attempts"),
      integer("version")),
  ALERT_ITEM(
      "alert_item",
      key("alert_id"),
      key("subject"),
      key("kind"),
      text("name"),
      text("provider"),
      text("was"),
      text("became"),
      text("codes"),
      text("problem"),
      text("fixer"),
      text("next_step"),
      text("path"),
      text("at")),
  ALERT_DELIVERY(
      "alert_delivery",
      numberKey("number"),
      text("alert_id"),
      text("channel_id"),
      text("workspace_id"),
      text("kind"),
      text("at"),
      integer("took_millis"),
      integer("attempt"),
      text("state"),
      text("detail")),
  EVENT(
      "event",
      numberKey("number"),
      text("id"),
      text("workspace_id"),
      text("at"),
      text("type"),
      text("subject"),
      text("operator"),
      text("data_json"));

  /** The column with the authentication code of a row, which is the last one of each selection. */
  static final String MAC = "mac";

  private final String sqlName;
  private final List<StoredColumn> columns;
  private final List<StoredColumn> summaryColumns;
  private final List<StoredColumn> sortedColumns;
  private final Map<String, Integer> indexes;

  StoredTable(String sqlName, StoredColumn... columns) {
    this.sqlName = sqlName;
    this.columns = List.of(columns);
    this.summaryColumns =
        this.columns.stream().filter(one -> one.role() != StoredColumn.Role.DOCUMENT).toList();
    this.sortedColumns = this.columns.stream().sorted(comparing(StoredColumn::name)).toList();
    Map<String, Integer> byName = new HashMap<>();
    for (StoredColumn column : columns) {
      byName.put(column.name(), byName.size());
    }
    this.indexes = Map.copyOf(byName);
  }

  /** The name of the table in SQL. */
  String sqlName() {
    return sqlName;
  }

  /** All columns except the authentication code. */
  List<StoredColumn> columns() {
    return columns;
  }

  /** The columns that lists read: all except documents. */
  List<StoredColumn> summaryColumns() {
    return summaryColumns;
  }

  /** All columns sorted by name, which is the order in which they are authenticated. */
  List<StoredColumn> sortedColumns() {
    return sortedColumns;
  }

  /** The columns of the primary key. */
  List<StoredColumn> keys() {
    return columns.stream().filter(one -> one.role() == StoredColumn.Role.KEY).toList();
  }

  boolean hasDocuments() {
    return indexes.containsKey(documentHash().name());
  }

  /** The position of a column in {@link #columns}. */
  int indexOf(String column) {
    return indexes.get(column);
  }

  /** An INSERT whose parameters have the names of the columns. */
  String insertion() {
    String names = storedNames().collect(joining(", "));
    String parameters = storedNames().map(name -> ":" + name).collect(joining(", "));
    return "INSERT INTO " + sqlName + " (" + names + ") VALUES (" + parameters + ")";
  }

  /** An UPDATE of every column, by the primary key. */
  String replacement() {
    List<String> keys = keys().stream().map(StoredColumn::name).toList();
    String assignments =
        storedNames()
            .filter(name -> !keys.contains(name))
            .map(name -> name + " = :" + name)
            .collect(joining(", "));
    return "UPDATE " + sqlName + " SET " + assignments + " WHERE " + keyCondition();
  }

  /** An UPDATE of the authentication code, by the primary key. */
  String macReplacement() {
    return "UPDATE " + sqlName + " SET " + MAC + " = :" + MAC + " WHERE " + keyCondition();
  }

  /** All columns and the authentication code, as a SELECT without its FROM. */
  String selection(SqlDialect dialect) {
    return selectionOf(columns, dialect);
  }

  /** The columns that lists read and the authentication code, as a SELECT without its FROM. */
  String summarySelection(SqlDialect dialect) {
    return selectionOf(summaryColumns, dialect);
  }

  private String keyCondition() {
    return keys().stream().map(key -> key.name() + " = :" + key.name()).collect(joining(" AND "));
  }

  private String selectionOf(List<StoredColumn> selected, SqlDialect dialect) {
    StringBuilder sql = new StringBuilder("SELECT ");
    for (StoredColumn column : selected) {
      sql.append(column.selectedFrom(sqlName, dialect)).append(", ");
    }
    return sql.append(sqlName).append('.').append(MAC).toString();
  }

  private Stream<String> storedNames() {
    return Stream.concat(
        columns.stream().filter(StoredColumn::isStored).map(StoredColumn::name), Stream.of(MAC));
  }
}
