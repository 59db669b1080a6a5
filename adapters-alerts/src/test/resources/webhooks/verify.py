# Verifies one message with the official library; ends with 3 if it is not genuine.
import json
import sys

from standardwebhooks import Webhook, WebhookVerificationError

message = json.load(sys.stdin)
try:
    Webhook(message["secret"]).verify(message["body"], message["headers"])
except WebhookVerificationError:
    sys.exit(3)
