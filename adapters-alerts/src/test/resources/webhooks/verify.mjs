// Verifies one message with the official library; ends with 1 if it is not genuine.
import { Webhook } from "standardwebhooks";
import { readFileSync } from "node:fs";

const message = JSON.parse(readFileSync(0, "utf8"));
try {
  new Webhook(message.secret).verify(message.body, message.headers);
  process.exit(0);
} catch {
  process.exit(1);
}
