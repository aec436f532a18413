#!/usr/bin/env bash
# State: unverified (no account was at hand).
# Points a Twilio number at the server. Usage: set-up.sh +3225550100 https://chatbot.example.org [nl-NL]
set -euo pipefail
number=${1:?the number, such as +3225550100}
address=${2:?the public address of the server}
: "${TWILIO_ACCOUNT_SID:?set it to the id of the account}" "${TWILIO_AUTH_TOKEN:?set it to the token of the account}"
api="https://api.twilio.com/2010-04-01/Accounts/$TWILIO_ACCOUNT_SID/IncomingPhoneNumbers"
ask() { curl --fail --silent --show-error --user "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" "$@"; }

id=$(ask --get "$api.json" --data-urlencode "PhoneNumber=$number" | grep -oE '"sid": ?"PN[0-9a-f]{32}"' | head -n 1 | grep -oE 'PN[0-9a-f]{32}') \
  || { echo "The account has no number $number." >&2; exit 1; }
ask --request POST "$api/$id.json" \
  --data-urlencode "VoiceUrl=${address%/}/voice/twilio${3:+?lang=$3}" --data-urlencode "VoiceMethod=POST" >/dev/null
echo "$number now rings at ${address%/}/voice/twilio${3:+?lang=$3}"
