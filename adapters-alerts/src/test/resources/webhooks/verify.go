// Verifies one message with the official library; ends with 3 if it is not genuine, and with 2 if it cannot be read.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

func main() {
	var message struct {
		Secret  string
		Headers map[string]string
		Body    string
	}
	if err := json.NewDecoder(os.Stdin).Decode(&message); err != nil {
		log.Print(err)
		os.Exit(2)
	}
	webhook, err := standardwebhooks.NewWebhook(message.Secret)
	if err != nil {
		log.Print(err)
		os.Exit(2)
	}
	headers := http.Header{}
	for name, value := range message.Headers {
		headers.Set(name, value)
	}
	if err := webhook.Verify([]byte(message.Body), headers); err != nil {
		log.Print(err)
		os.Exit(3)
	}
}
