using Doorstep.Platform.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Data;

/// <summary>Brings the database to the state that this version needs, at every start.</summary>
public sealed class Database(DoorstepDb db, IEnumerable<ITriggers> triggers, TimeProvider clock)
{
    /// <summary>The merchant that a fresh database begins with.</summary>
    public const int FirstMerchant = 1;

    /// <summary>
    /// Migrates (after a backup, under a lock that dies with its process), makes missing triggers again, and creates
    /// the first merchant. Safe to run at every start and from several processes at once.
    /// </summary>
    public async Task Prepare(CancellationToken cancellation)
    {
        var file = db.Database.GetDbConnection().DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var held = await Lock(file + ".migrating", cancellation);

        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            if (File.Exists(file) && (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
                await Backup(file, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        foreach (var statement in triggers.SelectMany(t => t.All.Values)) await db.Execute(statement, cancellation);
        if (await db.Set<Merchant>().AnyAsync(cancellation)) return;
        db.Add(new Merchant
        {
            Id = FirstMerchant, Code = "main", Name = "Main", Currency = "USD", CreatedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellation);
    }

    private async Task Backup(string file, CancellationToken cancellation)
    {
        var copy = $"{file}.before-{clock.GetUtcNow():yyyyMMdd-HHmmss}";
        await using var target = new SqliteConnection($"Data Source={copy}");
        await target.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
    }

    // The operating system frees it when the process dies, so no stale lock can stop the next start. The file itself
    // stays: deleting it would let a waiting process lock the deleted file while a third one locks a new one.
    private async Task<FileStream> Lock(string path, CancellationToken cancellation)
    {
        const int waitSecondsMax = 120;
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < waitSecondsMax)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellation);
            }
        }
    }
}
