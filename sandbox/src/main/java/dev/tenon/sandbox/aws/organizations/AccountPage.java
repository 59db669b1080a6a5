package dev.tenon.sandbox.aws.organizations;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.aws.state.Organization.Member;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.List;
import java.util.Optional;

/**
 * One page of an organization's accounts: at most twenty, and possibly none although more pages
 * follow ("ListAccounts", API_ListAccounts).
 *
 * @param next the token of the next page; empty on the last page
 */
record AccountPage(List<Member> members, Optional<String> next) {

  private static final int MOST = 20;
  private static final String EMPTY = "empty-";
  private static final String FROM = "from-";

  static AccountPage of(Organization organization, JsonObject input) {
    int size = Input.number(input, "MaxResults", 1, MOST).orElse(MOST);
    String token = JsonTrees.text(input, "NextToken").orElse(FROM + 0);
    if (!token.matches("(empty|from)-\\d{1,6}")) {
      throw Input.invalid("You specified an invalid value for nextToken.");
    }
    int from = Integer.parseInt(token.substring(token.indexOf('-') + 1));
    if (token.startsWith(EMPTY)) {
      return new AccountPage(List.of(), Optional.of(FROM + from));
    }
    List<Member> all = organization.members();
    int to = Math.min(all.size(), from + size);
    boolean emptyFollows = organization.emptyPage() && from == 0;
    Optional<String> next =
        to < all.size() ? Optional.of((emptyFollows ? EMPTY : FROM) + to) : Optional.empty();
    return new AccountPage(all.subList(Math.min(from, to), to), next);
  }
}
