using Doorstep.Platform.Data;
using Doorstep.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Doorstep.Tests;

/// <summary>
/// A database of a test's own, and a folder beside it: a copy of one that was prepared once. On PostgreSQL where
/// DOORSTEP_TEST_DATABASE names a server (a connection string of somebody who may create databases), else in a file.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server =
        Environment.GetEnvironmentVariable("DOORSTEP_TEST_DATABASE") is { Length: > 0 } server ? server : null;

    private static readonly Lazy<NpgsqlDataSource> Keeper = new(() => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", MaxPoolSize = 4, CommandTimeout = 120 }));

    private static int count;

    private readonly string? name;

    private TestDatabase(string? name)
    {
        this.name = name;
        Place = new DataPlace(
            Directory.CreateTempSubdirectory("doorstep-test-").FullName,
            name is null ? null : new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString);
    }

    /// <summary>True when this run is on PostgreSQL.</summary>
    public static bool IsPostgres => Server is not null;

    public DataPlace Place { get; }

    /// <summary>A database in which the product and then <paramref name="furnish"/> were once.</summary>
    public static async Task<TestDatabase> Template(Func<IServiceProvider, Task> furnish)
    {
        var template = new TestDatabase(IsPostgres ? NewName() : null);
        await using (var house = new ServiceCollection().AddHouse(template.Place).BuildServiceProvider())
        await using (var scope = house.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Database>().Prepare(CancellationToken.None);
            await furnish(scope.ServiceProvider);
            if (!IsPostgres)
                await scope.ServiceProvider.GetRequiredService<DoorstepDb>()
                    .Execute("PRAGMA wal_checkpoint(TRUNCATE)", CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        return template;
    }

    /// <summary>Another database with the same content. Nobody may be connected to this one.</summary>
    public async Task<TestDatabase> Copy()
    {
        var copy = new TestDatabase(name is null ? null : NewName());
        if (name is null) File.Copy(Place.DatabaseFile, copy.Place.DatabaseFile);
        else await Keep($"CREATE DATABASE {copy.name} TEMPLATE {name}");
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (name is not null) await Keep($"DROP DATABASE {name} WITH (FORCE)");
        Directory.Delete(Place.Folder, recursive: true);
    }

    private static string NewName() => $"test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";

    private static async Task Keep(string sql)
    {
        await using var command = Keeper.Value.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
