module example.com/receiver

go 1.16

require github.com/standard-webhooks/standard-webhooks/libraries v1.0.0
