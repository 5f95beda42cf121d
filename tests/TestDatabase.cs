using System.Collections.Concurrent;
using System.Text.RegularExpressions;
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
    private readonly TestDatabase? template;
    private readonly ConcurrentBag<string> renewed = [];

    private TestDatabase(string? name, TestDatabase? template = null)
    {
        (this.name, this.template) = (name, template);
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
            await scope.ServiceProvider.GetRequiredService<DoorstepDb>()
                .Execute(IsPostgres ? Renewal : "PRAGMA wal_checkpoint(TRUNCATE)", CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        return template;
    }

    /// <summary>Set by tests that change more than rows: nobody gets this database after them.</summary>
    public bool IsSpoiled { get; set; }

    /// <summary>Another database with the same content. Nobody may be connected to this one.</summary>
    public async Task<TestDatabase> Copy()
    {
        if (name is null)
        {
            var file = new TestDatabase(null);
            File.Copy(Place.DatabaseFile, file.Place.DatabaseFile);
            return file;
        }

        if (renewed.TryTake(out var used)) return new TestDatabase(used, this);
        var made = new TestDatabase(NewName(), this);
        await Keep($"CREATE DATABASE {made.name} TEMPLATE {name}");
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Place.Folder, recursive: true);
        if (name is null) return;
        if (template is null || IsSpoiled)
        {
            await Keep($"DROP DATABASE {name} WITH (FORCE)");
            return;
        }

        // Ten times as quick as a new database.
        await using (var itself = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }))
        await using (var renew = itself.CreateCommand("SET session_replication_role = replica; SELECT kept.renew()"))
            await renew.ExecuteNonQueryAsync();
        template.renewed.Add(name);
    }

    // What the template has in its tables and counters is kept beside them, and brought back by one call.
    private const string Renewal = """
        CREATE SCHEMA kept;
        DO $$ DECLARE t record; BEGIN
            FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('CREATE TABLE kept.%1$I AS SELECT * FROM public.%1$I', t.name);
            END LOOP;
        END $$;
        CREATE TABLE kept.counters AS SELECT sequencename AS name, coalesce(last_value, 1) AS value,
            last_value IS NOT NULL AS is_called FROM pg_sequences WHERE schemaname = 'public';
        CREATE FUNCTION kept.renew() RETURNS void LANGUAGE plpgsql AS $$
        DECLARE t record; BEGIN
            FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('DELETE FROM public.%1$I', t.name);
                EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%1$I', t.name);
            END LOOP;
            PERFORM setval(format('public.%I', name)::regclass, value, is_called) FROM kept.counters;
        END $$
        """;

    /// <summary>
    /// Writes behind the back of everything that guards the data: constraints, triggers, references. Statements stand
    /// in the wording of SQLite. Answers how many rows were changed; the database is spoiled by it.
    /// </summary>
    public async Task<int> Plant(DoorstepDb db, string sql)
    {
        IsSpoiled = true;
        await db.Execute(
            IsPostgres ? Unguarded : "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF", default);
        var changed = await db.Execute(Worded(sql), default);
        await db.Execute(
            IsPostgres ? "SET session_replication_role = origin"
                : "PRAGMA ignore_check_constraints = OFF; PRAGMA foreign_keys = ON", default);
        return changed;
    }

    /// <summary>A statement in the wording of SQLite as this run's engine says it.</summary>
    public static string Worded(string sql) => !IsPostgres ? sql
        : Regex.Replace(
            Regex.Replace(sql, "DROP TRIGGER (IF EXISTS )?\\w+;?", "") // They rest while the guards do.
                .Replace("randomblob(16)", "gen_random_uuid()"),
            "x'([0-9a-f]{32})'", "'$1'::uuid");

    // The triggers rest, those of references among them; checks cannot, so they go.
    private const string Unguarded = """
        SET session_replication_role = replica;
        DO $$ DECLARE c record; BEGIN
            FOR c IN SELECT conrelid::regclass AS place, conname AS name FROM pg_constraint
                WHERE contype = 'c' AND connamespace = 'public'::regnamespace
            LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', c.place, c.name); END LOOP;
        END $$
        """;

    private static string NewName() => $"test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";

    private static async Task Keep(string sql)
    {
        await using var command = Keeper.Value.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
