// An OpenID provider for one test. Prints its address, then reads the console's address from standard input,
// and ends when that is closed. Whoever enters a login is that person: "hans" has the address
// hans@example.org, and "grace.admins" is also in the group admins.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

const server = createServer();
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));

const lines = createInterface({ input: process.stdin });
lines.once("line", (address) => {
  const provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [
      {
        client_id: "tenon-console",
        client_secret: "a-client-secret-of-at-least-32-bytes",
        redirect_uris: [`${address}/sign-in/openid/callback`],
        post_logout_redirect_uris: [`${address}/sign-in`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], groups: ["groups"] },
    scopes: ["openid", "email", "groups"],
    pkce: { required: () => true },
    cookies: { keys: ["only for a test"] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: `${id}@example.org`,
        email_verified: true,
        groups: id.split(".").slice(1),
      }),
    }),
  });
  server.on("request", provider.callback());
  console.log("ready");
});
lines.once("close", () => process.exit(0));
