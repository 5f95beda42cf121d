#!/usr/bin/env bash
# Writes the next database migration from the model, for both engines: tools/migration.sh NAME
# Until the first release there is one migration, "Initial", which is written anew each time under one date.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:-Initial}
first=20261123000000_Initial
dotnet tool restore >&2
for engine in Sqlite Postgres; do
  if [ "$name" = Initial ]; then rm -rf "src/Doorstep.Storage.$engine/Migrations"; fi
done
dotnet build src/Doorstep.Web -v quiet --nologo -p:TreatWarningsAsErrors=false >&2
for engine in Sqlite Postgres; do
  folder=src/Doorstep.Storage.$engine/Migrations
  # Without an argument the design is for SQLite; the server that is named here is never connected to.
  server=()
  [ "$engine" = Sqlite ] || server=(-- "Host=design")
  dotnet ef migrations add "$name" --no-build --project "src/Doorstep.Storage.$engine" \
    --startup-project src/Doorstep.Web "${server[@]}"
  if [ "$name" = Initial ]; then
    made=$(basename "$folder"/*_Initial.cs .cs)
    sed -i "s/$made/$first/" "$folder/$made.Designer.cs"
    mv "$folder/$made.cs" "$folder/$first.cs"
    mv "$folder/$made.Designer.cs" "$folder/$first.Designer.cs"
  fi
done
