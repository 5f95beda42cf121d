#!/usr/bin/env bash
# Writes the next database migration from the model: tools/migration.sh NAME
# Until the first release there is one migration, "Initial", which is written anew each time.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:-Initial}
dotnet tool restore >&2
if [ "$name" = Initial ]; then rm -rf src/Doorstep.Storage.Sqlite/Migrations; fi
dotnet build src/Doorstep.Web -v quiet --nologo -p:TreatWarningsAsErrors=false >&2
dotnet ef migrations add "$name" --no-build --project src/Doorstep.Storage.Sqlite --startup-project src/Doorstep.Web
