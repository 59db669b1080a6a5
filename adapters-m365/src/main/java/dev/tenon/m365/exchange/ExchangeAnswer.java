package dev.tenon.m365.exchange;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The response of Exchange Online. */
public sealed interface ExchangeAnswer {

  /**
   * Exchange Online ran the cmdlet.
   *
   * @param name the organization, usually its initial domain
   * @param displayName the display name
   */
  record Organization(String name, Optional<String> displayName) implements ExchangeAnswer {}

  /**
   * Exchange Online ran the cmdlet: the objects on one page of its output.
   *
   * @param next the address of the next page
   */
  record Rows(List<JsonObject> rows, Optional<String> next) implements ExchangeAnswer {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /** The management roles of a service principal. */
  record Roles(List<ManagementRole> roles) implements ExchangeAnswer {
    public Roles {
      roles = List.copyOf(roles);
    }
  }

  /**
   * The cmdlet did not find an object.
   *
   * @param explanation the explanation, cleaned for display
   */
  record NotFound(String explanation) implements ExchangeAnswer {

    /** Whether the object with that id is the missing one. A path can stand in front of the id. */
    boolean names(String id) {
      return explanation.toLowerCase(Locale.ROOT).contains(id.toLowerCase(Locale.ROOT) + "'");
    }
  }

  /**
   * Exchange Online refused.
   *
   * @param status the HTTP status
   * @param explanation the explanation, cleaned for display; often empty
   */
  record Refused(int status, String explanation) implements ExchangeAnswer {

    /**
     * What Exchange Online writes when a grant is missing or has not arrived: nothing, or a
     * sentence about authorization or roles. Another text is a reason of its own.
     */
    private static final Pattern GRANT =
        Pattern.compile(
            "(?is)(?:un)?authori[sz]ed\\.?|forbidden\\.?|access(?: is)?"
                + " ?denied\\.?|erroraccessdenied\\b.*|.*(?:CmdletAccessDenied|isn't supported in this"
                + " scenario|is not supported in this scenario|not assigned to any management"
                + " role|isn't assigned to any management role|not allowed to (?:call|run)|don't"
                + " have sufficient permissions|does not have (?:sufficient )?permission|lacks the"
                + " required permission|no role assigned|not authori[sz]ed to|unauthori[sz]ed"
                + " to|role assigned to application).*");

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Whether it is, or may be, about a grant. */
    public boolean concernsGrants() {
      return explanation.isBlank() || GRANT.matcher(explanation).matches();
    }

    /**
     * Whether the application is refused; otherwise Exchange Online rejected the command itself.
     */
    public boolean denied() {
      return status == UNAUTHORIZED || status == FORBIDDEN;
    }
  }

  /**
   * A policy does not accept the token any longer.
   *
   * @param status the HTTP status
   */
  record Challenged(int status) implements ExchangeAnswer {}
}
