#!/usr/bin/env bash
# Writes the next database migration from the model: tools/migration.sh NAME
# Until the first release there is one migration, "Initial", which is written anew each time under one date.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:-Initial}
folder=src/Doorstep.Storage.Sqlite/Migrations
first=20261123000000_Initial
dotnet tool restore >&2
if [ "$name" = Initial ]; then rm -rf "$folder"; fi
dotnet build src/Doorstep.Web -v quiet --nologo -p:TreatWarningsAsErrors=false >&2
dotnet ef migrations add "$name" --no-build --project src/Doorstep.Storage.Sqlite --startup-project src/Doorstep.Web
if [ "$name" = Initial ]; then
  made=$(basename "$folder"/*_Initial.cs .cs)
  sed -i "s/$made/$first/" "$folder/$made.Designer.cs"
  mv "$folder/$made.cs" "$folder/$first.cs"
  mv "$folder/$made.Designer.cs" "$folder/$first.Designer.cs"
fi
