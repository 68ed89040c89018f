#!/bin/sh
# Makes a directory of certificates to try the product with: an authority for the event store, one for the services, and a
# certificate of the gateway's own door. What exists is kept. In earnest they come from your own authority.
#   infra/compose/certificates.sh DIRECTORY
set -eu
umask 077
directory=${1:?usage: certificates.sh DIRECTORY}
mkdir -p "$directory"
cd "$directory"

# authority NAME SUBJECT
authority() {
  [ -f "$1/ca.crt" ] && return
  mkdir -p "$1"
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=$2" -keyout "$1/ca.key" -out "$1/ca.crt" 2>/dev/null
}

# certificate AUTHORITY FILE COMMON_NAME ALTERNATIVE_NAMES
certificate() {
  [ -f "$1/$2.crt" ] && return
  openssl req -new -newkey rsa:2048 -nodes -subj "/CN=$3" -keyout "$1/$2.key" -out "$1/$2.csr" 2>/dev/null
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$4" > "$1/$2.ext"
  openssl x509 -req -in "$1/$2.csr" -CA "$1/ca.crt" -CAkey "$1/ca.key" -CAcreateserial -days 825 -extfile "$1/$2.ext" -out "$1/$2.crt" 2>/dev/null
  rm "$1/$2.csr" "$1/$2.ext"
}

authority eventstore 'Yiwang event store'
for node in 1 2 3; do
  # Its nodes know each other by this common name.
  certificate eventstore "node$node" eventstoredb-node "DNS:eventstore-$node,DNS:eventstore-$((node - 1)).eventstore,DNS:localhost,IP:127.0.0.1"
done

authority services 'Yiwang services'
for service in screening quarantine supply coordination; do
  certificate services "$service" "$service" "DNS:$service"
done
certificate services gateway gateway DNS:gateway,DNS:gateway-2,DNS:gateway-sessions
certificate services read-model read-model 'DNS:read-model-1,DNS:read-model-2,DNS:read-model-0.read-model,DNS:read-model-1.read-model'

authority door 'Yiwang door'
certificate door door localhost 'DNS:localhost,IP:127.0.0.1'

[ -f master.key ] || openssl rand -hex 32 > master.key
# Who runs in a container is user 1000, whatever that is here.
[ "$(id -u)" != 0 ] || chown -R 1000:1000 .
chmod 755 . eventstore services door
chmod 644 ./*/*.crt
