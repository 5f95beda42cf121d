using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Doorstep.Platform.Data;

/// <summary>
/// How the embedded database is opened: durable (FULL), with foreign keys, readers beside the writer (WAL).
/// </summary>
public static class SqliteSettings
{
    /// <summary>
    /// Another process (a command line beside the server) may hold the file for this long, in seconds.
    /// </summary>
    public const int BusySecondsMax = 30;

    public static DbContextOptionsBuilder UseDoorstepSqlite(this DbContextOptionsBuilder options, string file) =>
        options
        .UseSqlite(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                ForeignKeys = true,
                DefaultTimeout = BusySecondsMax,
            }.ToString(),
            sqlite => sqlite.MigrationsAssembly("Doorstep.Storage.Sqlite"))
        .AddInterceptors(Opening.Instance)
        .ReplaceService<IMigrationsSqlGenerator, ClusteredTables>();

    private sealed class Opening : DbConnectionInterceptor
    {
        public static readonly Opening Instance = new();

        private const string Pragmas =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = "
            + "MEMORY;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
