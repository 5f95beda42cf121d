using Doorstep.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Data;

/// <summary>Brings the database to the state that this version needs, at every start.</summary>
public sealed class Database(DoorstepDb db, IEnumerable<IAppendOnly> appendOnly, TimeProvider clock)
{
    /// <summary>The merchant that a fresh database begins with.</summary>
    public const int FirstMerchant = 1;

    /// <summary>
    /// Migrates (after a backup, under a lock that dies with its process), creates the first merchant, and makes
    /// missing triggers again. Safe to run at every start and from several processes at once.
    /// </summary>
    public async Task Prepare(CancellationToken cancellation)
    {
        await using var held = await db.Engine.HoldToPrepare(db, clock, cancellation);
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            if ((await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
                await db.Engine.KeepCopy(db, clock, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        if (!await db.Set<Merchant>().AnyAsync(cancellation))
        {
            db.Add(new Merchant
            {
                Id = FirstMerchant, Code = "main", Name = "Main", Currency = "USD", CreatedAt = clock.GetUtcNow(),
            });
            await db.SaveChangesAsync(cancellation);
        }

        foreach (var statement in db.Engine.EachStart) await db.Execute(statement, cancellation);
        foreach (var table in appendOnly.SelectMany(t => t.Names))
            foreach (var statement in db.Engine.AppendOnly(table)) await db.Execute(statement, cancellation);
    }
}
